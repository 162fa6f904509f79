package io.envtrace.ptrace.loop;

import io.envtrace.ptrace.interpreter.PythonTracing;
import io.envtrace.ptrace.jvm.AwaitedJvms;
import io.envtrace.ptrace.jvm.EmbeddedJvms;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.Stop;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TaskTable;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Handles the exec and the exit of a process: updates the tables and logs, and decides how the process goes on. Runs on the ptrace thread. */
final class ProcessChanges {
    private static final int NO_SIGNAL = 0;

    private final Ptrace ptrace;
    private final TaskTable tasks;
    private final ExecEvents execEvents;
    private final EmbeddedJvms jvms;
    private final AwaitedJvms awaited;
    private final Orphans orphans;
    private final Journal journal;
    private final PythonTracing python;

    ProcessChanges(
            Ptrace ptrace,
            TaskTable tasks,
            ExecEvents execEvents,
            EmbeddedJvms jvms,
            AwaitedJvms awaited,
            Orphans orphans,
            Journal journal,
            PythonTracing python) {
        this.python = python;
        this.ptrace = ptrace;
        this.tasks = tasks;
        this.execEvents = execEvents;
        this.jvms = jvms;
        this.awaited = awaited;
        this.orphans = orphans;
        this.journal = journal;
    }

    /** The task of a stop. A thread that execs takes its process's id, also when the thread that had this id has ended already. */
    @Nullable
    Task taskOf(Stop stop) throws PtraceException {
        Task task = tasks.find(stop.tid());
        boolean exec = stop.status().stopped() && stop.status().event() == WaitStatus.EVENT_EXEC;
        return task == null && exec ? tasks.find(ptrace.eventMessage(stop.tid())) : task;
    }

    /** Whether another thread's exec has ended this first thread and taken its id while the stop was queued. */
    boolean isReplacedByExec(Task task, WaitStatus status) throws PtraceException {
        return task.isMain()
                && task.process().isThreaded()
                && status.event() != WaitStatus.EVENT_EXEC
                && ptrace.signalInfo(task.tid()).event() == WaitStatus.EVENT_EXEC;
    }

    /** A process has executed a program. It is followed, awaited or detached. */
    void executed(TracedProcess process) throws IOException {
        if (process.isThreaded()) {
            orphans.addPossibleParent(process.snapshot());
        }
        journal.safely(process, () -> python.leave(process));
        tasks.keepOnlyMain(process);
        boolean wasStarting = process.isStarting();
        switch (execEvents.executed(process)) {
            case FOLLOW -> {
                if (wasStarting && !process.isStarting()) {
                    ptrace.follow(process.pid());
                }
                ptrace.resume(process.pid(), NO_SIGNAL);
            }
            case AWAIT_END -> {
                tasks.forget(process);
                awaited.await(process);
            }
            case DETACH -> {
                ptrace.detach(process.pid(), NO_SIGNAL);
                process.markDetached();
                tasks.forget(process);
                journal.safely(process, () -> journal.released(process));
            }
        }
    }

    /** A thread has ended, and with its first thread the process. */
    void ended(Task task, WaitStatus status) throws IOException {
        tasks.remove(task);
        TracedProcess process = task.process();
        if (task.isMain()) {
            process.ended(status);
            tasks.forget(process);
            if (status.killed()) {
                execEvents.killed(process);
            }
            journal.safely(process, () -> jvms.ended(process));
            journal.safely(process, () -> python.leave(process));
            journal.safely(process, () -> journal.ended(process, status));
            if (process.isThreaded() || status.killed()) {
                orphans.addPossibleParent(process);
            }
        }
    }
}
