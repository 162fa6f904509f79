package io.envtrace.agent.boot.child;

import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.GivenEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One start of a child: what the program asked for, and what is really done. */
public final class ChildStart {
    /** The number of the EXEC record. */
    public final int exec;
    /** {@link System#nanoTime()} before the start. */
    public final long nanos;
    /** As the program gave it. */
    public final ChildCommand command;

    public final List<EnvironmentChange> changes;
    /** What the child is given; null where it follows from what the process was given and the changes. */
    public final @Nullable GivenEnvironment given;

    public final ChildLaunch launch;
    /** The kernel's id of the thread that the tracer follows through the start; 0 for none. */
    public final int thread;
    /** Whether the calling thread is virtual and kept on that one. */
    public final boolean pinned;

    /** Puts together what is known just before the start. */
    public ChildStart(
            int exec,
            long nanos,
            ChildCommand command,
            List<EnvironmentChange> changes,
            @Nullable GivenEnvironment given,
            ChildLaunch launch,
            int thread,
            boolean pinned) {
        this.exec = exec;
        this.nanos = nanos;
        this.command = command;
        this.changes = changes;
        this.given = given;
        this.launch = launch;
        this.thread = thread;
        this.pinned = pinned;
    }
}
