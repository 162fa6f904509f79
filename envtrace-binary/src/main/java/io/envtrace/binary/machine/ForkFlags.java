package io.envtrace.binary.machine;

/**
 * The flags of a system call that creates a thread or process.
 *
 * @param sharesMemory whether parent and child share their memory
 * @param isThread whether it creates a thread of the same process
 * @param waits whether the parent waits until the child executes a program
 */
public record ForkFlags(boolean sharesMemory, boolean isThread, boolean waits) {
    private static final long CLONE_VM = 0x100;
    private static final long CLONE_VFORK = 0x4000;
    private static final long CLONE_THREAD = 0x10000;

    public static final ForkFlags FORK = of(0);
    public static final ForkFlags VFORK = of(CLONE_VM | CLONE_VFORK);

    /** Decodes the flags of {@code clone}; they are the same on each architecture. */
    public static ForkFlags of(long flags) {
        return new ForkFlags((flags & CLONE_VM) != 0, (flags & CLONE_THREAD) != 0, (flags & CLONE_VFORK) != 0);
    }

    /**
     * What is known if the flags cannot be read.
     *
     * @param thread whether the child became a thread of the same process
     */
    public static ForkFlags unreadable(boolean thread) {
        return new ForkFlags(thread, thread, false);
    }
}
