package io.envtrace.ptrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.envtrace.binary.machine.CallStack;
import io.envtrace.event.ExecRecord;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.ProcessRecord;
import io.envtrace.ptrace.dotenv.DotenvFiles;
import io.envtrace.ptrace.image.ProgramImage;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.TracedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLogTest {
    private static final CallStack NO_STACK = new CallStack.Builder(0).build(true);

    @TempDir
    Path session;

    private ProcessLog log() throws IOException {
        ProcessRecord process = new ProcessRecord(
                1, 0, "", 1, new ProcessRecord.Program("/bin/make", List.of("make"), "/", "native", ""), "ptrace");
        return new ProcessLog(
                TracedRun.options(session), process, ProgramImage.UNKNOWN, Map.of("A", "1"), new DotenvFiles());
    }

    private RecordedTrace.Log written() throws IOException {
        return RecordedTrace.read(session).logs.get(0);
    }

    private static ForkPoint from(String api, long nanos) {
        return new ForkPoint(api, "main", NO_STACK, Map.of("A", "1"), nanos, null);
    }

    /** Many children from one place are one access, with as many starts as there are children. */
    @Test
    void startsAreCounted() throws IOException {
        ProcessLog log = log();
        Program child = new Program("/bin/cc", List.of("cc"), Map.of(), ProgramImage.UNKNOWN);
        for (int pid = 10; pid < 13; pid++) {
            log.exec(from("clone", pid), pid, child, Map.of("A", "1"));
        }
        log.exec(from("vfork", 20), 20, child, Map.of("A", "1"));
        log.release();
        RecordedTrace.Log written = written();
        assertThat(written.recorded)
                .extracting(access -> access.record().operation + " " + access.record().api + " " + access.count())
                .containsExactly("EXEC clone 3", "EXEC vfork 1");
        assertThat(written.execs).extracting((ExecRecord exec) -> exec.childPid).containsExactly(10L, 11L, 12L, 20L);
        assertThat(written.execs).extracting((ExecRecord exec) -> exec.access).containsExactly(0, 0, 0, 1);
    }

    @Test
    void accessesAreCountedByWhatTheyFound() throws IOException {
        ProcessLog log = log();
        for (NativeValue value :
                new NativeValue[] {NativeValue.of("1"), NativeValue.of("1"), NativeValue.of(""), null}) {
            log.access(Operation.GET, "getenv", "A", value, "main", NO_STACK, null);
        }
        log.access(Operation.LIST, "environ", null, null, "main", NO_STACK, null);
        log.access(Operation.CLEAR, "clearenv", null, null, "main", NO_STACK, null);
        log.access(Operation.UNSET, "unsetenv", "A", null, "main", NO_STACK, null);
        log.release();
        assertThat(written().recorded)
                .extracting(access -> access.record().outcome, RecordedTrace.Access::count)
                .containsExactly(
                        tuple(Outcome.PRESENT, 2L),
                        tuple(Outcome.EMPTY, 1L),
                        tuple(Outcome.ABSENT, 1L),
                        tuple(Outcome.PRESENT, 1L),
                        tuple(Outcome.PRESENT, 1L),
                        tuple(Outcome.ABSENT, 1L));
    }
}
