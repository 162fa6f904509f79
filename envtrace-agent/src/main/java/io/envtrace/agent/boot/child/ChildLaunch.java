package io.envtrace.agent.boot.child;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is really executed where the program starts a child. */
public final class ChildLaunch {
    /** The program's own array, if it is executed as it is. */
    public final String[] command;
    /** What the child is given; null to inherit. */
    public final @Nullable Map<String, String> environment;
    /** Why the child will not be seen; null where nothing is known to be in the way. */
    public final @Nullable ChildObstacle obstacle;

    /** Says what is executed. */
    public ChildLaunch(String[] command, @Nullable Map<String, String> environment, @Nullable ChildObstacle obstacle) {
        this.command = command;
        this.environment = environment;
        this.obstacle = obstacle;
    }
}
