package io.envtrace.agent.boot;

import io.envtrace.event.EnvironmentChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One start of a child: what the program asked for, and what is really done. */
final class ChildStart {
    final int exec;
    /** {@link System#nanoTime()} before the start. */
    final long nanos;

    final String executable;
    /** As the program gave it. */
    final String[] command;

    final List<EnvironmentChange> changes;
    /** All variables that the child is given; null where they follow from the process's own and the changes. */
    final @Nullable List<String> names;
    /** What is really executed. */
    final String[] realCommand;
    /** What the child is really given; null to inherit. */
    final @Nullable Map<String, String> realEnvironment;
    /** The kernel's id of the thread that the tracer follows through the start; 0 for none. */
    final int thread;
    /** Whether the calling thread is virtual and kept on that one. */
    final boolean pinned;
    /** Why the child will not be seen; null where nothing is known to be in the way. */
    final @Nullable ChildObstacle obstacle;

    ChildStart(
            int exec,
            long nanos,
            String executable,
            String[] command,
            List<EnvironmentChange> changes,
            @Nullable List<String> names,
            String[] realCommand,
            @Nullable Map<String, String> realEnvironment,
            int thread,
            boolean pinned,
            @Nullable ChildObstacle obstacle) {
        this.exec = exec;
        this.nanos = nanos;
        this.executable = executable;
        this.command = command;
        this.changes = changes;
        this.names = names;
        this.realCommand = realCommand;
        this.realEnvironment = realEnvironment;
        this.thread = thread;
        this.pinned = pinned;
        this.obstacle = obstacle;
    }
}
