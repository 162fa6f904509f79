package io.envtrace.core.diff;

import io.envtrace.core.answer.UnseenNames;

/**
 * Which variables a run may have used though its trace tells of no read.
 *
 * @param any whether it may be any: the trace is not complete, or the whole environment was taken
 * @param jvm whether a JVM ran, whose launcher and machine code read some before the agent is there
 */
public record UnseenReads(boolean any, boolean jvm) {
    static UnseenReads of(Usage usage) {
        boolean jvm = usage.processes().values().stream()
                .flatMap(use -> use.runtimes().stream())
                .anyMatch(runtime -> runtime.startsWith("jvm"));
        return new UnseenReads(!usage.tellsAll(), jvm);
    }

    /** Whether a variable may have been read unseen. */
    public boolean mayBeOf(String name) {
        return any || UnseenNames.contain(name, jvm);
    }
}
