package io.envtrace.agent.boot.log;

import org.jspecify.annotations.Nullable;

/** Somebody who wants to know who takes the environment as a whole. */
public interface CopyListener {
    /**
     * Called on the thread that takes it, with the agent's rights, before its call returns.
     *
     * @param frames the innermost first
     * @param classes those of the frames; null where they are not known
     */
    void taken(StackTraceElement[] frames, Class<?> @Nullable [] classes);
}
