package io.envtrace.ptrace.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Outcome;
import io.envtrace.ptrace.traced.Expectations;
import io.envtrace.ptrace.traced.OrdinaryRun;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose memory is not reached by their process's id: they have closed themselves, or their first thread has ended. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class NonDumpableMemoryTest {
    @TempDir
    Path directory;

    @Test
    void aProgramThatClosesItself() throws Exception {
        OrdinaryRun run = OrdinaryRun.of(directory, "SET=given", Targets.c("closed", "-pthread"));
        assertThat(run.exit()).isEqualTo("ProcessExit[code=11, signal=0]");
        Expectations.check(Targets.expectations("closed.c"), run.trace().accesses());
        assertThat(run.trace().logs).allSatisfy(log -> assertThat(log.gaps).isEmpty());
    }

    @Test
    void aChildThatMayNotBeMadeToOpenItself() throws Exception {
        OrdinaryRun run = OrdinaryRun.of(directory, "SET=given", Targets.c("closed_confined"));
        assertThat(run.exit()).isEqualTo("ProcessExit[code=7, signal=0]");
        Expectations.check(
                Targets.expectations("closed_confined.c"), run.trace().accesses());
        assertThat(run.trace().logs).hasSize(2);
        assertThat(run.trace().logs.get(1).gaps).containsExactly("unreadable");
        assertThat(run.trace().logs.get(1).exit()).isEqualTo(7);
        assertThat(run.trace().logs).allMatch(log -> log.lost == 0);
    }

    /** What the tracer cannot do for the program, the program does itself: it faults, and handles that. */
    @Test
    void aProgramThatFaultsInAWatchedFunction() throws Exception {
        Path program = Targets.c("bad_pointers", "-fno-builtin");
        TracedRun run = TracedRun.of(directory, List.of("SET=given"), program.toString());
        assertThat(run.exit().code()).isEqualTo(6);
        assertThat(run.trace().root().gaps).containsExactly("unreadable-memory");
        assertThat(run.trace().root().lost).isPositive();
        assertThat(run.trace().accesses()).noneMatch(a -> a.record().outcome == Outcome.ABSENT && !isLibcs(a));
    }

    /** libc's own. */
    private static boolean isLibcs(RecordedTrace.Access access) {
        return !"SET".equals(access.record().variable);
    }

    @Test
    void entriesThatBecomeAnotherVariables() throws Exception {
        Path program = Targets.c("reused_entry", "-fno-builtin");
        TracedRun run = TracedRun.of(directory, List.of(), program.toString());
        Expectations.check(Targets.expectations("reused_entry.c"), run.trace().accesses());
    }

    @Test
    void aProcessWhoseFirstThreadHasEnded() throws Exception {
        Path program = Targets.c("main_ended", "-pthread", "-ldl");
        Path plugin = Targets.c("plugin", "-shared", "-fPIC");
        TracedRun run = TracedRun.of(directory, List.of("SET=given"), program.toString(), plugin.toString());
        assertThat(run.exit().code()).isEqualTo(3);
        assertThat(run.warnings()).isEmpty();
        List<String> expected = new java.util.ArrayList<>(Targets.expectations("plugin.c"));
        expected.addAll(Targets.expectations("main_ended.c"));
        Expectations.check(expected, run.trace().accesses());
        assertThat(run.trace().logs)
                .hasSize(3)
                .allSatisfy(log -> assertThat(log.gaps).isEmpty());
    }
}
