package io.envtrace.binary.machine;

/**
 * What a system call that makes a thread or process was asked for.
 *
 * @param sharesMemory whether parent and child have one memory
 * @param isThread whether it makes a thread of the same process
 * @param waits whether the parent waits until the child has its own program
 */
public record ForkFlags(boolean sharesMemory, boolean isThread, boolean waits) {
    private static final long CLONE_VM = 0x100;
    private static final long CLONE_VFORK = 0x4000;
    private static final long CLONE_THREAD = 0x10000;

    public static final ForkFlags FORK = of(0);
    public static final ForkFlags VFORK = of(CLONE_VM | CLONE_VFORK);

    /** Of the flags that {@code clone} takes; they are the same on each architecture. */
    public static ForkFlags of(long flags) {
        return new ForkFlags((flags & CLONE_VM) != 0, (flags & CLONE_THREAD) != 0, (flags & CLONE_VFORK) != 0);
    }

    /** What is known where the flags cannot be read. @param thread whether it became a thread of the same process */
    public static ForkFlags unreadable(boolean thread) {
        return new ForkFlags(thread, thread, false);
    }
}
