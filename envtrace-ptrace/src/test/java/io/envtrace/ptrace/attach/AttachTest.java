package io.envtrace.ptrace.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.envtrace.binary.built.Tools;
import io.envtrace.event.Await;
import io.envtrace.event.LogFormatException;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import io.envtrace.ptrace.traced.TracingAllowed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class AttachTest {
    private static final int ROUNDS = 50;
    private static final int PYTHON_ROUNDS = 10;

    @TempDir
    Path directory;

    private int sessions = 1000;

    @BeforeEach
    void mayTrace() {
        TracingAllowed.require();
    }

    /** Reads, children and signals go on all the time while the tracer comes and goes. */
    @Test
    void manyRoundsLeaveNoTrace() throws Exception {
        roundsLeaveNoTrace(Running.start(Targets.c("restless", "-pthread")), ROUNDS);
    }

    /** Each of its threads has watches in its debug registers, with which it would die when the tracer goes. */
    @Test
    void roundsLeaveNoTraceInPython() throws Exception {
        Tools.require("python3");
        roundsLeaveNoTrace(Running.start(Targets.source("restless.py")), PYTHON_ROUNDS);
    }

    private void roundsLeaveNoTrace(Running target, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            AttachedProgram attached = attach(target);
            try {
                awaitAccess();
            } finally {
                // Else the program, and the tracer in this JVM, go on beside the tests that follow.
                attached.detach();
            }
            assertThat(attached.await()).isNull();
            assertThat(ProcFs.status(target.pid(), "TracerPid")).isZero();
        }
        assertThat(target.ended()).isEqualTo(7);
    }

    @Test
    void endOfTheTargetIsTold() throws Exception {
        Running target = Running.start(Targets.c("asked"));
        AttachedProgram attached = attach(target);
        target.shell().getOutputStream().close();
        assertThat(attached.await()).isEqualTo(new ProcessExit(7, 0));
        assertThat(target.shell().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(target.shell().exitValue()).isEqualTo(7);
    }

    /** The child shares the memory and is nobody's tracee: a breakpoint there would end it. */
    @Test
    void aProgramInTheMiddleOfAVforkIsLeftAlone() throws Exception {
        Running target = Running.start(Targets.c("vforking", "-pthread"));
        assertThatThrownBy(() -> attach(target))
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("has been starting another program");
        assertThat(ProcFs.status(target.pid(), "TracerPid")).isZero();
        assertThat(target.ended()).isEqualTo(7);
    }

    @Test
    void secondTracerIsToldOfTheFirst() throws Exception {
        Running target = Running.start(Targets.c("asked"));
        AttachedProgram attached = attach(target);
        assertThatThrownBy(() -> RunningProcess.find(target.pid()))
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("traced already, by ")
                .hasMessageContaining("(pid " + ProcessHandle.current().pid() + ")");
        attached.detach();
        assertThat(target.ended()).isEqualTo(7);
    }

    /** A session of its own each time; the last one's first access is waited for, so that every round meets readers. */
    private void awaitAccess() throws Exception {
        try (var all = Files.list(directory)) {
            Path last = all.max(Comparator.comparing(Path::getFileName)).orElseThrow();
            Await.until("an access is in the log", () -> hasAccess(last));
        }
    }

    private static boolean hasAccess(Path session) throws IOException {
        try {
            return !RecordedTrace.read(session).accesses().isEmpty();
        } catch (LogFormatException e) {
            // The log has its name before its header.
            return false;
        }
    }

    private AttachedProgram attach(Running target) throws Exception {
        Path session = Files.createDirectory(directory.resolve("session" + sessions++));
        return AttachedProgram.attach(
                RunningProcess.find(target.pid()), TracedRun.options(session), new TracerListener() {});
    }

    /**
     * A target under a shell: of a child of its own, this JVM's other threads would take the stops.
     *
     * @param pid the target's
     */
    private record Running(Process shell, int pid) {
        static Running start(Path program) throws Exception {
            ProcessBuilder builder = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            "exec 3<&0; /bin/sh -c 'echo $$; exec \"$0\"' \"$0\" <&3 & wait $!",
                            program.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("SET", "given");
            Process process = builder.start();
            BufferedReader output = process.inputReader(StandardCharsets.US_ASCII);
            int pid = Integer.parseInt(output.readLine());
            assertThat(output.readLine()).isEqualTo("ready");
            return new Running(process, pid);
        }

        int ended() throws Exception {
            try (OutputStream input = shell.getOutputStream()) {
                input.write("0\n".getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return shell.exitValue();
        }
    }
}
