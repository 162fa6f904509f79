package io.envtrace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.model.Trace;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import io.envtrace.event.secret.ValuesMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkTracesTest {
    @TempDir
    Path folder;

    private Path session;

    @BeforeEach
    void session() throws IOException {
        session = Files.createDirectory(folder.resolve("session"));
    }

    private void log(int pid, String parent, String variable, boolean closed) throws IOException {
        EventLogWriter writer = EventLogWriter.create(
                session.resolve("jvm-" + pid + "-" + (pid + 1) + ".log").toFile(), 1 << 20);
        writer.process(new ProcessRecord(
                pid,
                1,
                parent,
                pid + 1,
                new ProcessRecord.Program("/bin/java", List.of("java"), "/", "jvm", "17"),
                "agent"));
        writer.access(new AccessRecord(
                Operation.GET,
                "System.getenv(String)",
                variable,
                Outcome.ABSENT,
                LoggedValue.NONE,
                "main",
                -1,
                pid + 2));
        if (closed) {
            writer.close();
        }
    }

    private Map<Path, Trace> traces(String name) throws IOException {
        return new ForkTraces(folder.resolve("traces"), "1", ValuesMode.MASKED).of(session, name);
    }

    @Test
    void eachForkHasItsTraceWithWhatItStarted() throws IOException {
        log(100, "", "FIRST", true);
        log(200, "", "SECOND", true);
        log(300, "jvm-100-101.log#0", "CHILD", true);
        log(400, "jvm-300-301.log#0", "GRANDCHILD", true);
        Map<Path, Trace> traces = traces(null);
        assertThat(traces.keySet())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("java-100.json", "java-200.json");
        traces.forEach((file, trace) -> {
            boolean first = file.endsWith("java-100.json");
            assertThat(trace.accesses())
                    .extracting(access -> String.valueOf(access.call().variable()))
                    .containsExactlyInAnyOrder(
                            first ? new String[] {"FIRST", "CHILD", "GRANDCHILD"} : new String[] {"SECOND"});
            assertThat(file).isNotEmptyFile();
        });
        assertThat(folder.resolve("traces").toFile().list()).hasSize(2);
    }

    @Test
    void aJvmThatWasKilledLeavesATraceThatSaysSo() throws IOException {
        log(100, "", "X", false);
        assertThat(traces(null).values())
                .singleElement()
                .satisfies(trace -> assertThat(trace.session().complete()).isFalse());
        session = Files.createDirectory(folder.resolve("other"));
        log(100, "", "X", true);
        assertThat(traces(null).values())
                .singleElement()
                .satisfies(trace -> assertThat(trace.session().notes()).isEmpty());
    }

    @Test
    void whatIsNotKnownOfAJvmIsAGap() throws IOException {
        log(100, "", "X", true);
        log(200, "jvm-100-101.log#0", "CHILD", true);
        EventLogWriter.create(session.resolve("jvm-300-301.log").toFile(), 1 << 20)
                .close();
        try (EventLogWriter writer =
                EventLogWriter.create(session.resolve("jvm-400-401.log").toFile(), 1 << 20)) {
            writer.process(new ProcessRecord(
                    400, 1, "", 401, new ProcessRecord.Program("/bin/java", List.of(), "/", "jvm", "17"), "agent"));
            writer.note("not covered: another came first");
        }
        ForkTraces forks = new ForkTraces(folder.resolve("traces"), "1", ValuesMode.MASKED);
        assertThat(forks.of(session, null)).hasSize(2);
        assertThat(forks.gaps())
                .containsExactly(
                        "jvm-300-301.log: the JVM ended before its agent had begun to record",
                        "java-400.json: not covered: another came first");
        assertThat(Files.getPosixFilePermissions(folder.resolve("traces/java-100.json")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void severalOfOneNameHaveNumbers() throws IOException {
        log(100, "", "X", true);
        log(200, "", "X", true);
        assertThat(traces("com.acme.T").keySet())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("com.acme.T.json", "com.acme.T-2.json");
    }

    @Test
    void noLogsAreNoTraces() throws IOException {
        Files.writeString(session.resolve("agent.conf"), "");
        assertThat(traces(null)).isEmpty();
    }
}
