package io.envtrace.ptrace.loop;

import io.envtrace.event.GapKind;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.SignalInfo;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import org.jspecify.annotations.Nullable;

/** Finds threads that stand although the kernel has nothing to tell of them: their stop was told of and not handled. Lives on the ptrace thread. */
final class UnhandledStops {
    private static final int STOPPED = 0x7F;
    private static final int EVENT_SHIFT = 16;
    /** Of those that find what the kernel has just told: a busy program is not to be looked at again and again. */
    private static final int MOST_LOOKS = 64;

    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final Journal journal;
    private volatile int looks;

    UnhandledStops(Ptrace ptrace, TaskTable tasks, Journal journal) {
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.journal = journal;
    }

    /** Asks for a look; from any thread. */
    void want() {
        looks = MOST_LOOKS;
    }

    /** A stop that is to be handled once more, or one that has just come; null for none, and where nobody asked for a look. */
    @Nullable
    Stop find() throws PtraceException {
        return looks > 0 ? look() : null;
    }

    private @Nullable Stop look() throws PtraceException {
        int left = looks - 1;
        looks = 0;
        for (Task task : tasks.all()) {
            if (ptrace.stands(task.tid())) {
                Stop told = ptrace.nextWithin(0);
                if (told == null) {
                    return again(task);
                }
                looks = left; // somebody else may still be forgotten
                return told;
            }
        }
        return null;
    }

    private @Nullable Stop again(Task task) throws PtraceException {
        SignalInfo info = ptrace.signalInfo(task.tid());
        TracedProcess process = task.process();
        if (process.program() != null) {
            String text = "a thread of it stood for some time, since its stop was forgotten";
            journal.safely(process, task.tid(), () -> journal.gap(process, GapKind.TRACER_FAILED, text));
        }
        int event = info.event();
        return new Stop(task.tid(), new WaitStatus(event << EVENT_SHIFT | info.signal() << Byte.SIZE | STOPPED));
    }
}
