package io.envtrace.ptrace.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.event.Await;
import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.jvm.StartingThreads;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.memory.BreakpointMonitor;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.traced.DrivenTrace;
import io.envtrace.ptrace.traced.RecordedTrace;
import io.envtrace.ptrace.traced.Targets;
import io.envtrace.ptrace.traced.TracedRun;
import io.envtrace.ptrace.tree.ForkedMemory;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.ParkedStop;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrphansTest {
    /** No process has it: the kernel's largest is smaller. */
    private static final int NOBODY = 1 << 23;

    @TempDir
    Path directory;

    /** The event of a parent that is killed in the fork is never read. */
    @ParameterizedTest
    @ValueSource(strings = {"fork", "vfork", "sister"})
    void parentIsKilledInTheFork(String kind) throws Exception {
        DrivenTrace trace = trace(kind);
        RecordedTrace recorded = trace.run(stop -> {
            if (tellsOfAChild(stop)) {
                trace.kill(stop.tid());
                return null;
            }
            return stop;
        });
        assertThat(reads(recorded, "MAIN")).isEqualTo(1);
        assertThat(reads(recorded, "KID")).isEqualTo(20);
        assertThat(recorded.logs).hasSize(2);
        assertThat(recorded.logs.get(1).process.parentPid).isEqualTo(trace.pid);
        assertThat(trace.warnings).isEmpty();
    }

    /** It has told of its child, whose stop came first, and cannot be let go on any more. */
    @ParameterizedTest
    @ValueSource(strings = {"fork", "vfork", "sister"})
    void parentIsKilledWhenItHasTold(String kind) throws Exception {
        KilledBeforeItGoesOn ptrace = new KilledBeforeItGoesOn();
        DrivenTrace trace = new DrivenTrace(directory, Targets.c("forks", "-pthread"), kind, ptrace);
        List<Stop> told = new ArrayList<>();
        RecordedTrace recorded = trace.run(stop -> {
            if (tellsOfAChild(stop)) {
                told.add(stop);
            } else if (stop.tid() != trace.pid) {
                trace.loop.dispatch(stop);
            }
            boolean both = !told.isEmpty() && trace.loop.tasks().hasParked();
            if (both) {
                ptrace.victim = trace.pid;
                return told.remove(0);
            }
            return tellsOfAChild(stop) || stop.tid() != trace.pid ? null : stop;
        });
        assertThat(ptrace.victim).as("still to be killed").isZero();
        assertThat(reads(recorded, "KID")).isEqualTo(20);
        assertThat(recorded.logs).hasSize(2).allMatch(log -> log.closed);
        assertThat(recorded.logs.get(1).process.parentReference).isNotEmpty();
        assertThat(trace.warnings).isEmpty();
    }

    private static final class KilledBeforeItGoesOn extends Ptrace {
        private int victim;

        @Override
        public void resume(int tid, int signal) throws PtraceException {
            if (tid == victim) {
                victim = 0;
                TraceCalls.kill(tid, 9);
                Await.until("it is gone", () -> !isStopped(tid));
            }
            super.resume(tid, signal);
        }
    }

    /** The parent lives, and runs another program before the child's stop is handled. */
    @Test
    void threadThatForkedIsEndedByAnExec() throws Exception {
        DrivenTrace trace = trace("exec");
        RecordedTrace recorded = trace.run(stop -> forkOf(stop) == WaitStatus.EVENT_FORK ? null : stop);
        assertThat(reads(recorded, "MAIN")).isEqualTo(2);
        assertThat(reads(recorded, "KID")).isEqualTo(20);
        assertThat(trace.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fork", "vfork"})
    void parentTellsAfterThePatience(String kind) throws Exception {
        DrivenTrace trace = trace(kind);
        List<Stop> late = new ArrayList<>();
        RecordedTrace recorded = trace.run(stop -> {
            if (tellsOfAChild(stop)) {
                late.add(stop);
                return null;
            }
            boolean ofTheChild = stop.tid() != trace.pid;
            if (ofTheChild && trace.loop.tasks().find(stop.tid()) != null && !late.isEmpty()) {
                trace.loop.dispatch(late.remove(0));
            }
            return stop;
        });
        assertThat(reads(recorded, "KID")).isEqualTo(20);
        assertThat(recorded.logs.get(1).process.parentReference).isNotEmpty();
    }

    /** A stop that nobody has handled is handled when the tracer looks for it, and the trace says so. */
    @ParameterizedTest
    @ValueSource(ints = {0, WaitStatus.EVENT_CLONE, WaitStatus.EVENT_EXEC})
    void stopThatWasForgottenIsFoundAgain(int event) throws Exception {
        DrivenTrace trace = trace("exec");
        List<Stop> unhandledStops = new ArrayList<>();
        RecordedTrace recorded = trace.run(stop -> {
            if (!unhandledStops.isEmpty()
                    || !hasBegun(trace)
                    || !stop.status().stopped()
                    || stop.status().event() != event) {
                return stop;
            }
            unhandledStops.add(stop);
            trace.loop.unhandledStops().requestScan();
            return null;
        });
        assertThat(unhandledStops).hasSize(1);
        assertThat(reads(recorded, "MAIN")).isEqualTo(2);
        assertThat(reads(recorded, "KID")).isEqualTo(20);
        assertThat(recorded.logs).anyMatch(log -> log.gaps.contains("tracer-failed"));
    }

    /** The first thread has its program, or is gone already: another one's exec ends it. */
    private static boolean hasBegun(DrivenTrace trace) {
        Task main = trace.loop.tasks().find(trace.pid);
        return main == null || main.process().program() != null;
    }

    /** Its end is dropped; told of later, it must not be waited for. Its id may be a living child's by then. */
    @Test
    void childThatEndedLongBeforeItIsToldOf() throws Exception {
        Ptrace ptrace = new Ptrace();
        TaskTable tasks = new TaskTable();
        StartRequests none = StartRequests.none(() -> false);
        StartingThreads starting = new StartingThreads(ptrace, none, tasks, new TracerListener() {}, child -> {});
        TraceeMemory memory = new TraceeMemory(ptrace);
        Journal journal = new Journal(ptrace, TracedRun.options(directory), new TracerListener() {});
        ForkedMemory forked = new ForkedMemory(ptrace, memory, journal, new BreakpointMonitor(ptrace));
        Orphans orphans = new Orphans(ptrace, tasks, memory, forked, starting);
        tasks.park(new ParkedStop(new Stop(NOBODY, new WaitStatus(9)), 1, false, System.nanoTime()));
        assertThat(orphans.adopt()).isNull();
        assertThat(tasks.hasParked()).isFalse();
        assertThat(orphans.hasEndedEarly(NOBODY)).isTrue();
        assertThat(orphans.hasEndedEarly(NOBODY)).as("said once").isFalse();
    }

    /** What it was about to do it has not done. */
    @ParameterizedTest
    @ValueSource(ints = {WaitStatus.EVENT_STOP, WaitStatus.EVENT_EXEC})
    void childThatIsKilledAtItsStartHasLostNothing(int event) throws Exception {
        DrivenTrace trace = new DrivenTrace(directory, Targets.c("children"), "1");
        RecordedTrace recorded = trace.run(stop -> {
            if (stop.tid() != trace.pid && eventOf(stop) == event) {
                trace.kill(stop.tid());
            }
            return stop;
        });
        assertThat(trace.warnings).isEmpty();
        assertThat(recorded.logs).allMatch(log -> log.lost == 0);
        assertThat(recorded.logs).hasSize(1);
    }

    /** Each at another moment: while it is looked at, too. */
    @Test
    void childrenThatAreKilledWhileTheyAreLookedAt() throws Exception {
        TracedRun run =
                TracedRun.of(directory, List.of("SET=1"), Targets.c("kills").toString(), "200");
        assertThat(run.exit()).isEqualTo(new ProcessExit(3, 0));
        assertThat(run.warnings()).isEmpty();
        assertThat(run.trace().logs).allSatisfy(log -> {
            assertThat(log.lost).isZero();
            assertThat(log.notes).isEmpty();
            assertThat(log.gaps).isEmpty();
        });
    }

    /** The control: it lives, and its log cannot be made. */
    @Test
    void childThatLivesAndCannotBeRecordedIsALoss() throws Exception {
        DrivenTrace trace = new DrivenTrace(directory, Targets.c("children"), "1");
        Path aside = directory.resolve("aside");
        trace.follow(stop -> {
            boolean exec = stop.tid() != trace.pid && eventOf(stop) == WaitStatus.EVENT_EXEC;
            if (exec) {
                Files.move(trace.session, aside);
            }
            return stop;
        });
        assertThat(trace.warnings).hasSize(1);
        assertThat(RecordedTrace.read(aside).root().lost).isPositive();
    }

    private DrivenTrace trace(String kind) throws Exception {
        return new DrivenTrace(directory, Targets.c("forks", "-pthread"), kind);
    }

    private static boolean tellsOfAChild(Stop stop) {
        return forkOf(stop) != 0;
    }

    private static int forkOf(Stop stop) {
        int event = eventOf(stop);
        return event == WaitStatus.EVENT_FORK || event == WaitStatus.EVENT_VFORK || event == WaitStatus.EVENT_CLONE
                ? event
                : 0;
    }

    private static int eventOf(Stop stop) {
        return stop.status().stopped() ? stop.status().event() : 0;
    }

    private static long reads(RecordedTrace trace, String name) {
        return trace.count(a -> name.equals(a.record().variable));
    }
}
