package io.envtrace.core.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.document.TraceReader;
import io.envtrace.core.document.TraceWriter;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.secret.ValuesMode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceMergeTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private static Session session(String id, Instant start, ExitStatus exit, boolean complete, String... notes) {
        return new Session(
                id,
                new Session.Invocation(start, List.of("java", id), "/work", new Host("linux", id), ValuesMode.MASKED),
                1000,
                exit,
                new Session.Completeness(complete, complete ? 0 : 2, List.of(notes)));
    }

    private static Trace trace(Session session, List<ProcessNode> processes, Access... accesses) {
        return new Trace(new Tool("envtrace", "0.1.0"), session, processes, List.of(accesses), List.of());
    }

    /** The later one is given first. */
    private static Trace merged() {
        Session late = session("late", NOON.plusNanos(15), ExitStatus.ofCode(3), false, "lost sight");
        Session early = session("early", NOON, ExitStatus.ofCode(0), true);
        return TraceMerge.of(List.of(
                trace(late, List.of(Traces.root()), Traces.get("LATE", null)),
                trace(
                        early,
                        List.of(Traces.root(), Traces.child(1, ExitStatus.ofCode(0), "go")),
                        Traces.get("EARLY", Value.plain("x")),
                        Traces.access(
                                io.envtrace.event.Operation.EXEC,
                                "ProcessBuilder.start()",
                                null,
                                io.envtrace.event.Outcome.PRESENT,
                                null,
                                1,
                                1))));
    }

    @Test
    void processesStandInTheOrderOfTheirStartsWithNewIds() {
        assertThat(merged().processes())
                .extracting(p -> p.id() + " " + p.parent() + " " + p.startNanos())
                .containsExactly("0 null 0", "1 null 15", "2 0 20");
    }

    @Test
    void accessesFollowTheirProcessesAndTimesCountFromTheEarliestStart() {
        assertThat(merged().accesses())
                .extracting(a -> a.process() + " " + a.variable() + " " + a.firstNanos() + " " + a.children())
                .containsExactly("0 EARLY 10 []", "0 null 10 [2]", "1 LATE 25 []");
    }

    @Test
    void theSessionSaysWhatIsTrueOfAll() {
        Session session = merged().session();
        assertThat(session.id()).isEqualTo("early+late");
        assertThat(session.startedAt()).isEqualTo(NOON);
        assertThat(session.durationNanos()).isEqualTo(1015);
        assertThat(session.command()).isEmpty();
        assertThat(session.directory()).isEqualTo("/work");
        assertThat(session.host()).isEqualTo(new Host("linux", ""));
        assertThat(session.complete()).isFalse();
        assertThat(session.lostEvents()).isEqualTo(2);
        assertThat(session.exit()).isEqualTo(ExitStatus.ofCode(3));
        assertThat(session.notes()).containsExactly("late: lost sight");
        assertThat(MergedSession.ids(merged())).containsExactly("early", "late");
    }

    @Test
    void theDocumentHasEachFrameOnceAndIsReadAsItWas() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TraceWriter.write(merged(), out);
        assertThat(out.toString().lines().filter(line -> line.contains("\"method\":\"load\"")))
                .hasSize(1);
        assertThat(TraceReader.read(new ByteArrayInputStream(out.toByteArray()), "t.json", OwnCode.FOUND))
                .isEqualTo(merged());
    }

    @Test
    void aChildWhoseClockIsWrongStaysBehindItsParent() {
        ProcessNode p = Traces.root();
        ProcessNode parent = new ProcessNode(
                0,
                1,
                null,
                new ProcessNode.Program("a", List.of(), ""),
                new ProcessNode.Lifetime(50, null),
                new ProcessNode.Given(p.environment(), List.of()),
                new ProcessNode.Observation("agent", true, null, p.coverage(), List.of()));
        Trace odd =
                trace(session("odd", NOON, null, true), List.of(parent, Traces.child(1, ExitStatus.ofCode(0), "b")));
        Trace other = trace(session("other", NOON.plusNanos(30), null, true), List.of(p));
        assertThat(TraceMerge.of(List.of(odd, other)).processes())
                .extracting(ProcessNode::executable)
                .containsExactly("/usr/bin/java", "a", "b");
    }

    @Test
    void singleTimesAreKeptWhereAllHaveThem() {
        Trace with = Traces.full();
        Trace more = new Trace(
                with.tool(), session("b", NOON, null, true), with.processes(), with.accesses(), with.occurrences());
        assertThat(TraceMerge.of(List.of(with, more)).occurrences())
                .containsExactly(
                        new Occurrence(0, 10), new Occurrence(7, 10), new Occurrence(3, 40), new Occurrence(10, 40));
        Trace without = trace(session("c", NOON, null, true), List.of(Traces.root()), Traces.get("A", null));
        Trace mixed = TraceMerge.of(List.of(with, without));
        assertThat(mixed.occurrences()).isEmpty();
        assertThat(mixed.session().notes())
                .contains("single times are left out, as not all of the merged traces have them");
    }

    @Test
    void timesThatAreFarApartOverflowNowhere() {
        Trace old = trace(session("old", Instant.MIN, null, true), List.of(Traces.root()), Traces.get("A", null));
        Trace late = trace(session("late", Instant.MAX, null, true), List.of(Traces.root()), Traces.get("A", null));
        assertThat(TraceMerge.of(List.of(old, late)).accesses())
                .extracting(Access::firstNanos)
                .containsExactly(10L, Long.MAX_VALUE);
    }
}
