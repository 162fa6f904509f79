package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.ForkFlags;
import java.util.function.LongUnaryOperator;

/** The system calls that create a thread or process, in 64-bit and in 32-bit code. */
final class Amd64Fork {
    private static final int CLONE = 56;
    private static final int FORK = 57;
    private static final int VFORK = 58;
    private static final int CLONE3 = 435;

    private static final int CLONE_32 = 120;
    private static final int VFORK_32 = 190;

    private Amd64Fork() {}

    static boolean isCall(long number) {
        return number == CLONE || number == FORK || number == VFORK || number == CLONE3;
    }

    /**
     * Reads the flags during the call.
     *
     * @param words reads a word of the process's memory
     */
    static ForkFlags flags(Amd64Registers registers, LongUnaryOperator words) {
        return registers.has32Bits() ? flags32(registers, words) : flags64(registers, words);
    }

    private static ForkFlags flags64(Amd64Registers registers, LongUnaryOperator words) {
        long argument = registers.get(Amd64Registers.RDI);
        return switch ((int) registers.systemCall()) {
            case CLONE -> ForkFlags.of(argument);
            case CLONE3 -> ForkFlags.of(words.applyAsLong(argument));
            case VFORK -> ForkFlags.VFORK;
            default -> ForkFlags.FORK;
        };
    }

    private static ForkFlags flags32(Amd64Registers registers, LongUnaryOperator words) {
        long argument = registers.get(Amd64Registers.RBX);
        return switch ((int) registers.systemCall()) {
            case CLONE_32 -> ForkFlags.of(argument);
            case CLONE3 -> ForkFlags.of(words.applyAsLong(argument));
            case VFORK_32 -> ForkFlags.VFORK;
            default -> ForkFlags.FORK;
        };
    }
}
