package io.envtrace.binary.arch.amd64;

/** Recognises the instructions with which a Go function compares its stack's size, before it does anything else. */
final class Amd64StackCheck {
    private static final int LEA_SHORT = 5;
    private static final int LEA_LONG = 8;
    private static final int COMPARE = 4;
    private static final int JUMP_SHORT = 2;
    private static final int JUMP_LONG = 6;
    private static final int LARGEST_BEFORE_COMPARE = 40;

    private Amd64StackCheck() {}

    /**
     * @param code a function's first bytes
     * @return how many bytes the check takes; 0 if the function has none
     */
    static int length(byte[] code) {
        int compare = frameSize(code);
        if (compare < 0 || !isCompare(code, compare)) {
            return 0;
        }
        int jump = jump(code, compare + COMPARE);
        return jump == 0 ? 0 : compare + COMPARE + jump;
    }

    /** Small frames compare the stack pointer directly; others first compute its new value in r12. */
    private static int frameSize(byte[] code) {
        if (matches(code, 0, 0x49, 0x3b, 0x66)) {
            return 0;
        }
        if (matches(code, 0, 0x4c, 0x8d, 0x64, 0x24)) {
            return LEA_SHORT;
        }
        if (matches(code, 0, 0x4c, 0x8d, 0xa4, 0x24)) {
            return LEA_LONG;
        }
        return matches(code, 0, 0x49, 0x89, 0xe4) ? afterSubtraction(code) : -1;
    }

    /** Huge frames: {@code mov rsp, r12; sub imm, r12; jb} before the comparison. */
    private static int afterSubtraction(byte[] code) {
        for (int at = 3; at < LARGEST_BEFORE_COMPARE && at + COMPARE < code.length; at++) {
            if (isCompare(code, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether this is a comparison with the limit in the goroutine's descriptor: 0x10 for goroutines, 0x18 for system stacks. */
    private static boolean isCompare(byte[] code, int at) {
        boolean registers = matches(code, at, 0x49, 0x3b, 0x66) || matches(code, at, 0x4d, 0x3b, 0x66);
        return registers && (matches(code, at + 3, 0x10) || matches(code, at + 3, 0x18));
    }

    private static int jump(byte[] code, int at) {
        if (matches(code, at, 0x76)) {
            return JUMP_SHORT;
        }
        return matches(code, at, 0x0f, 0x86) ? JUMP_LONG : 0;
    }

    private static boolean matches(byte[] code, int at, int... expected) {
        if (at + expected.length > code.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((code[at + i] & 0xff) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
