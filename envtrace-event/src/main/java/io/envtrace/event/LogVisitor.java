package io.envtrace.event;

/**
 * Receives a log's records in the order they were written. Indices of libraries, frames, stacks and accesses count from 0 in that order;
 * a record refers only to earlier ones (the reader has checked it).
 */
public interface LogVisitor {
    default void process(ProcessRecord process) {}

    default void library(LibraryRecord library) {}

    default void frame(FrameRecord frame) {}

    /**
     * A call stack.
     *
     * @param frames indices of frames, innermost first
     * @param truncated whether outer frames are missing
     */
    default void stack(int[] frames, boolean truncated) {}

    default void access(AccessRecord access) {}

    /** One occurrence of an access, where the user asked for every one. */
    default void event(int access, long nanos) {}

    default void exec(ExecRecord exec) {}

    /**
     * What a process was given, where that does not follow from what its parent was given and the changes of its exec.
     *
     * @param exec the {@link ExecRecord#id} of its start, which comes later; -1 for the process whose log this is
     */
    default void environment(int exec, GivenEnvironment given) {}

    /** The process handed its work to a daemon. */
    default void handOver(HandOverRecord handOver) {}

    default void loadedLine(LoadedLineRecord line) {}

    /** A child of this process ended. */
    default void exit(long pid, int code, long nanos) {}

    /** A note about what the source could not do or see. */
    default void note(String text) {}

    /**
     * Why something of the process is not seen.
     *
     * @param kind a {@link GapKind}'s label, or that of a newer version
     * @param text for the user
     */
    default void gap(String kind, String text) {}

    /**
     * Why something of a child is not seen, which has no log of its own to say it.
     *
     * @param exec id of the exec record that tells of the child
     * @param kind as in {@link #gap}
     * @param text for the user
     */
    default void childGap(int exec, String kind, String text) {}
}
