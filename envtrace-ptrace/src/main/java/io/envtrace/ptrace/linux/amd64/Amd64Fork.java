package io.envtrace.ptrace.linux.amd64;

import java.util.function.LongUnaryOperator;

/** What a thread asked for in the system call that made a new thread or process. */
public final class Amd64Fork {
    private static final long SHARES_MEMORY = 0x100;
    private static final long WAITS = 0x4000;
    private static final long SAME_PROCESS = 0x10000;

    private static final int CLONE = 56;
    private static final int FORK = 57;
    private static final int VFORK = 58;
    private static final int CLONE3 = 435;

    private static final int CLONE_32 = 120;
    private static final int VFORK_32 = 190;

    private final long flags;

    private Amd64Fork(long flags) {
        this.flags = flags;
    }

    /** What is known where the flags cannot be read. @param thread whether it became a thread of the same process */
    public static Amd64Fork unreadable(boolean thread) {
        return new Amd64Fork(thread ? SAME_PROCESS | SHARES_MEMORY : 0);
    }

    static boolean isCall(long number) {
        return number == CLONE || number == FORK || number == VFORK || number == CLONE3;
    }

    /**
     * Reads the flags in the middle of the call.
     *
     * @param words reads a word of the process's memory
     */
    public static Amd64Fork of(Amd64Registers registers, LongUnaryOperator words) {
        if (registers.has32Bits()) {
            return of32(registers, words);
        }
        long argument = registers.get(Amd64Registers.RDI);
        return new Amd64Fork(
                switch ((int) registers.systemCall()) {
                    case CLONE -> argument;
                    case CLONE3 -> words.applyAsLong(argument);
                    case FORK -> 0;
                    case VFORK -> SHARES_MEMORY | WAITS;
                    default -> 0;
                });
    }

    private static Amd64Fork of32(Amd64Registers registers, LongUnaryOperator words) {
        long argument = registers.get(Amd64Registers.RBX);
        return new Amd64Fork(
                switch ((int) registers.systemCall()) {
                    case CLONE_32 -> argument;
                    case CLONE3 -> words.applyAsLong(argument);
                    case VFORK_32 -> SHARES_MEMORY | WAITS;
                    default -> 0;
                });
    }

    public boolean sharesMemory() {
        return (flags & SHARES_MEMORY) != 0;
    }

    /** A thread, and not a process. */
    public boolean isThread() {
        return (flags & SAME_PROCESS) != 0;
    }

    /** The parent waits until the child has its own program. */
    public boolean waits() {
        return (flags & WAITS) != 0;
    }
}
