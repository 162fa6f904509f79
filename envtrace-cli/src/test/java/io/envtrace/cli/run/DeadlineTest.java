package io.envtrace.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.cli.command.FakeStarter;
import io.envtrace.cli.process.ProcProcessTable;
import io.envtrace.cli.process.ProcessTable;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartedProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadlineTest {
    /** All ignored, so that none gets a handler. */
    private static final long ALL_SIGNALS = -1;

    private static final Duration SOON = Duration.ofMillis(50);

    private final List<Process> started = new ArrayList<>();
    private final CountDownLatch scanned = new CountDownLatch(1);

    @AfterEach
    void end() {
        scanned.countDown();
        started.forEach(Process::destroyForcibly);
    }

    /** As slow as a system with very many processes: to look through all takes until the test is over. */
    private final class Slow implements ProcessTable {
        private final ProcessTable real = new ProcProcessTable();
        private final List<ProcessHandle> far;

        Slow(ProcessHandle... far) {
            this.far = List.of(far);
        }

        @Override
        public List<Long> children(long pid) {
            return real.children(pid);
        }

        @Override
        public Stream<ProcessHandle> all() {
            return Stream.concat(
                            far.stream(),
                            Stream.generate(ProcessHandle::current).limit(1).peek(p -> awaitScan()))
                    .filter(p -> !p.equals(ProcessHandle.current()));
        }

        private void awaitScan() {
            try {
                scanned.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isTracedFromHere(ProcessHandle process) {
            return true;
        }
    }

    /** A command whose run does not end by itself. */
    private static final class Hanging implements StartedProgram {
        private final Process process;
        private final Set<Integer> followed;
        private final BlockingQueue<Integer> signals = new LinkedBlockingQueue<>();
        private final CountDownLatch given = new CountDownLatch(1);
        private boolean deaf;

        Hanging(Process process, Integer... followed) {
            this.process = process;
            this.followed = Set.of(followed);
        }

        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public ProcessExit waitFor() {
            throw new AssertionError("nobody waits here");
        }

        @Override
        public void signal(int number) {
            signals.add(number);
            if (!deaf) {
                process.destroyForcibly();
            }
        }

        @Override
        public Set<Integer> followed() {
            return followed;
        }

        @Override
        public void giveUp() {
            given.countDown();
        }
    }

    @Test
    void whatIsKnownIsEndedBeforeAllProcessesWereSeen() throws Exception {
        Process command = run("/bin/sh -c 'sleep 1000; :' & echo; wait");
        Process followed = run("echo; exec sleep 1000");
        Process far = run("echo; exec sleep 1000");
        ProcessHandle child = command.descendants().findFirst().orElseThrow();
        Hanging program = new Hanging(command, (int) followed.pid());
        Deadline deadline = deadline(program, Duration.ZERO, new Slow(far.toHandle()));
        assertThat(program.signals.take()).isEqualTo(Signals.TERM);
        child.onExit().get(30, TimeUnit.SECONDS);
        assertThat(followed.waitFor()).isEqualTo(128 + Signals.TERM);
        assertThat(far.waitFor()).isEqualTo(128 + Signals.TERM);
        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.killed()).isFalse();
        deadline.stop();
    }

    @Test
    void runThatHangsBehindItsDeadProcessesIsGivenUp() throws Exception {
        Hanging program = new Hanging(run("echo; exec sleep 1000"));
        deadline(program, Duration.ZERO, new Slow());
        assertThat(program.given.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoEvenSurvivesTheKillIsGivenUp() throws Exception {
        Hanging program = new Hanging(run("echo; exec sleep 1000"));
        program.deaf = true;
        Deadline deadline = deadline(program, SOON, new Slow());
        assertThat(program.given.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.signals).containsExactly(Signals.TERM, Signals.KILL);
        assertThat(deadline.killed()).isTrue();
    }

    /** The control: who is only asked to end may take his time. */
    @Test
    void whoTakesHisTimeIsWaitedFor() throws Exception {
        Hanging program = new Hanging(run("echo; exec sleep 1000"));
        program.deaf = true;
        deadline(program, Duration.ZERO, new Slow());
        assertThat(program.given.await(1, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void runThatEndsInTimeIsLeftAlone() throws Exception {
        Hanging program = new Hanging(run("echo; exec sleep 1000"));
        Deadline deadline = deadline(program, Duration.ZERO, new Slow());
        program.signals.take();
        deadline.stop();
        assertThat(program.given.await(100, TimeUnit.MILLISECONDS)).isFalse();
    }

    private static Deadline deadline(StartedProgram program, Duration killAfter, ProcessTable table) throws Exception {
        FakeStarter starter = new FakeStarter();
        starter.program = program;
        ProgramRun run = new ProgramRun(starter);
        run.start(
                new ProgramStart(new byte[0], List.of(), List.of()),
                new CallerState(List.of(), new BitSet(), ALL_SIGNALS, 0, false));
        Deadline deadline = new Deadline(SOON, killAfter, run, table, Duration.ofMillis(20));
        deadline.start();
        return deadline;
    }

    /** Runs a script until it has written a line. */
    private Process run(String script) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", script).start();
        started.add(process);
        assertThat(process.getInputStream().read()).isEqualTo('\n');
        return process;
    }
}
