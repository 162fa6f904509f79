package io.envtrace.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogReader;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LogVisitor;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLedgerTest {
    private static final String ENGINE = "org.junit.platform.engine.support.hierarchical.NodeTestTask";

    @TempDir
    Path folder;

    private final ExecutorService first = Executors.newSingleThreadExecutor(work -> new Thread(work, "first"));
    private final ExecutorService second = Executors.newSingleThreadExecutor(work -> new Thread(work, "second"));
    private EventLogWriter writer;
    private ReadLedger ledger;

    @BeforeEach
    void begin() throws IOException {
        writer = EventLogWriter.create(folder.resolve("jvm-7-9.log").toFile(), 1 << 20);
        writer.process(new ProcessRecord(
                7, 1, "", 9, new ProcessRecord.Program("/bin/java", List.of("java"), "/", "jvm", "17"), "agent"));
        ledger = new ReadLedger(AgentLog.open(folder.resolve("jvm-7-9.log").toFile()));
    }

    @AfterEach
    void end() throws IOException {
        first.shutdownNow();
        second.shutdownNow();
        writer.close();
    }

    /** A read as the agent writes it. @param types of the frames between {@code System.getenv} and the outermost one */
    private AccessCounter read(String name, String thread, String... types) throws IOException {
        int[] frames = new int[types.length + 1];
        frames[0] = writer.frame(new FrameRecord("java.lang.System", "getenv", "System.java", 1, -1));
        for (int i = 0; i < types.length; i++) {
            frames[i + 1] = writer.frame(new FrameRecord(types[i], "run", "Test.java", 5, -1));
        }
        return writer.access(new AccessRecord(
                Operation.GET,
                "System.getenv(String)",
                name,
                Outcome.ABSENT,
                LoggedValue.NONE,
                thread,
                writer.stack(frames, false),
                100));
    }

    private TestScope open(ExecutorService thread, String type) throws Exception {
        return thread.submit(() ->
                        ledger.open(new TestScope(List.of(type, type + "Base"), "test", null, AllowedNames.NONE, true)))
                .get();
    }

    private List<String> close(TestScope scope) {
        ledger.close(scope);
        return scope.undeclared().stream().map(UndeclaredRead::toString).toList();
    }

    @Test
    void eachThreadsReadsAreItsTests() throws Exception {
        TestScope a = open(first, "com.acme.A");
        TestScope b = open(second, "com.acme.B");
        read("OF_A", "first", "com.acme.A", ENGINE);
        read("OF_B", "second", "com.acme.B", ENGINE);
        assertThat(close(a))
                .containsExactly(
                        "OF_A was read at Test.java:5 and is not allowed; declare it with @AllowEnv(\"OF_A\")");
        read("LATER", "first", "com.acme.A", ENGINE);
        assertThat(close(b))
                .containsExactly(
                        "OF_B was read at Test.java:5 and is not allowed; declare it with @AllowEnv(\"OF_B\")");
    }

    @Test
    void theSameReadAgainIsTheNextTests() throws Exception {
        TestScope a = open(first, "com.acme.A");
        AccessCounter counter = read("X", "first", "com.acme.Config", ENGINE);
        assertThat(close(a)).hasSize(1);
        TestScope b = open(first, "com.acme.B");
        assertThat(close(b)).isEmpty();
        TestScope c = open(first, "com.acme.C");
        counter.hit(200);
        assertThat(close(c)).hasSize(1);
    }

    @Test
    void anotherThreadsReadIsOfTheOnlyTestOrOfNone() throws Exception {
        TestScope a = open(first, "com.acme.A");
        AccessCounter counter = read("X", "pool", "com.acme.Config");
        TestScope b = open(second, "com.acme.B");
        counter.hit(200);
        assertThat(close(b))
                .containsExactly(
                        "X was read at Test.java:5 by the thread pool while A.test ran, too (for"
                                + " which of them, or for a test without the extension, is not known) and is not allowed; declare it with @AllowEnv(\"X\")");
        assertThat(close(a)).hasSize(1);
        TestScope only = open(first, "com.acme.A");
        counter.hit(300);
        assertThat(close(only))
                .containsExactly("X was read at Test.java:5 by the thread pool (for this test, or for one without the"
                        + " extension that ran at once) and is not allowed; declare it with @AllowEnv(\"X\")");
    }

    @Test
    void aThreadThatIsCalledAsATestsIsNotTakenForIt() throws Exception {
        TestScope a = open(first, "com.acme.A");
        TestScope b = open(second, "com.acme.B");
        read("X", "first", "com.acme.Config");
        assertThat(close(a)).singleElement().asString().contains("while B.test ran, too");
        assertThat(close(b)).singleElement().asString().contains("while A.test ran, too");
    }

    @Test
    void aThreadWithAnotherNameIsToldByTheTestOnItsStack() throws Exception {
        TestScope a = open(first, "com.acme.A");
        TestScope b = open(second, "com.acme.B");
        read("X", "renamed", "com.acme.Config", "com.acme.B", ENGINE);
        assertThat(close(a)).isEmpty();
        assertThat(close(b)).singleElement().asString().startsWith("X was read");
        TestScope inherited = open(first, "com.acme.A");
        read("Z", "renamed", "com.acme.ABase", ENGINE);
        assertThat(close(inherited)).singleElement().asString().startsWith("Z was read at Test.java:5 and");
    }

    @Test
    void aReadThatFitsNoTestIsOfAllThatRunUnlessAnotherThreadHasTheName() throws Exception {
        TestScope a = open(first, "com.acme.A");
        TestScope b = open(second, "com.acme.B");
        read("GONE", "renamed", "com.acme.Config", "com.acme.C", ENGINE);
        // The test's own thread is another one and there.
        read("OTHERS", Thread.currentThread().getName(), "com.acme.Config", "com.acme.C", ENGINE);
        assertThat(close(a))
                .singleElement()
                .asString()
                .startsWith("GONE was read")
                .contains("while B.test ran, too");
        assertThat(close(b))
                .singleElement()
                .asString()
                .startsWith("GONE was read")
                .contains("while A.test ran, too");
    }

    @Test
    void aGapThatIsNotedLaterFailsWhatRuns() throws Exception {
        TestScope a = open(first, "com.acme.A");
        assertThat(close(a)).isEmpty();
        TestScope b = open(first, "com.acme.B");
        writer.note("not covered: x");
        assertThat(close(b)).containsExactly("envtrace's agent does not see all that tests read: not covered: x");
        assertThat(close(open(first, "com.acme.C"))).hasSize(1);
    }

    @Test
    void whatRunsInsideOfAClassIsNotTheClasss() throws Exception {
        TestScope type = open(first, "com.acme.A");
        TestScope test = first.submit(
                        () -> ledger.open(new TestScope(List.of("com.acme.A"), "x", type, AllowedNames.NONE, false)))
                .get();
        read("X", "first", "com.acme.A", ENGINE);
        read("Y", "pool", "com.acme.Config");
        assertThat(close(test)).hasSize(2);
        assertThat(close(type)).isEmpty();
    }

    @Test
    void lostAccessesFailWhatRan() throws Exception {
        TestScope a = open(first, "com.acme.A");
        writer.lost(2);
        assertThat(close(a))
                .containsExactly("2 accesses to the environment could not be recorded: whether all of them were allowed"
                        + " is not known");
        assertThat(close(open(first, "com.acme.B"))).isEmpty();
    }

    @Test
    void aClassesTraceHasItsReadsAndTheirCounts() throws Exception {
        TestScope a = open(first, "com.acme.A");
        AccessCounter counter = read("OF_A", "first", "com.acme.A", ENGINE);
        counter.hits(4, 700);
        TestScope b = open(second, "com.acme.B");
        read("OF_B", "second", "com.acme.B", ENGINE);
        read("DOUBTFUL", "pool", "com.acme.Config");
        ledger.close(a);
        ledger.close(b);
        ClassTrace trace = new ClassTrace();
        trace.add(a);
        trace.write(folder.resolve("com.acme.A").toFile(), ledger.log());
        StringBuilder text = new StringBuilder();
        try (EventLogReader reader =
                EventLogReader.open(folder.resolve("com.acme.A/jvm-7-9.log").toFile())) {
            reader.poll(new LogVisitor() {
                @Override
                public void access(AccessRecord access) {
                    text.append(access.variable);
                }

                @Override
                public void note(String note) {
                    text.append(" ").append(note);
                }
            });
            text.append(" ").append(reader.count(0)).append(" ").append(reader.lastNanos(0));
        }
        assertThat(text.toString()).startsWith("OF_A accesses are left out").endsWith(" 5 700");
    }
}
