package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.traced.DrivenTrace;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Others write where breakpoints stand. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class OverwrittenBreakpointsTest {
    @TempDir
    Path directory;

    @Test
    void nobodyWrites() throws Exception {
        TracedRun run = run("overwrites", "leave");
        assertThat(run.exit().code()).isEqualTo(7);
        assertThat(run.trace().root().gaps).isEmpty();
    }

    @Test
    void whatWasOverwrittenIsPutBackAndTold() throws Exception {
        TracedRun run = run("overwrites", "stay");
        assertThat(run.exit().code()).isEqualTo(7);
        assertThat(run.trace().count(a -> "BEHIND".equals(a.record().variable))).isEqualTo(10);
        assertThat(run.trace().root().gaps).containsExactly("overwritten-breakpoint");
        assertThat(run.warnings()).singleElement().asString().contains("somebody else");
    }

    @Test
    void whatWasOverwrittenShortlyBeforeTheEndIsTold() throws Exception {
        TracedRun run = run("overwrites", "end");
        assertThat(run.exit().code()).isEqualTo(7);
        assertThat(run.trace().root().gaps).containsExactly("overwritten-breakpoint");
    }

    @Test
    void aLibraryThatComesAgain() throws Exception {
        Path library = Targets.c("own_getenv", "-shared", "-fPIC", "-O0");
        TracedRun run = run("reloads", library.toString());
        assertThat(run.exit().code()).isZero();
        assertThat(run.trace().count(a -> "SET".equals(a.record().variable))).isEqualTo(5);
        assertThat(run.trace().root().gaps).isEmpty();
    }

    /** As if another thread had forked it while the breakpoints were put into its parent's memory. */
    @Test
    void aChildThatLacksABreakpointGetsIt() throws Exception {
        DrivenTrace trace = new DrivenTrace(directory, Targets.c("forks", "-pthread"), "fork");
        RecordedTrace recorded = trace.run(stop -> {
            boolean born = stop.tid() != trace.pid
                    && stop.status().stopped()
                    && stop.status().event() == WaitStatus.EVENT_STOP;
            if (born) {
                takeOut(stop.tid(), trace.loop.tasks().find(trace.pid).process().space());
            }
            return stop;
        });
        assertThat(recorded.count(a -> "KID".equals(a.record().variable))).isEqualTo(20);
        assertThat(trace.warnings).isEmpty();
    }

    private static void takeOut(int child, AddressSpace parents) throws Exception {
        try (RandomAccessFile memory = new RandomAccessFile("/proc/" + child + "/mem", "rw")) {
            for (long address : parents.addresses()) {
                memory.seek(address);
                memory.write(parents.at(address).original());
            }
        }
    }

    private TracedRun run(String target, String argument) throws Exception {
        String program = Targets.c(target, "-ldl", "-fno-builtin").toString();
        return TracedRun.of(directory, List.of("SET=given"), program, argument);
    }
}
