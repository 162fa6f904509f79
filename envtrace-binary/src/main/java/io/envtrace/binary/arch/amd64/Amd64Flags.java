package io.envtrace.binary.arch.amd64;

/** Computes the arithmetic flags that an instruction sets. */
final class Amd64Flags {
    private static final long CARRY = 1;
    private static final long PARITY = 1 << 2;
    private static final long ADJUST = 1 << 4;
    private static final long ZERO = 1 << 6;
    private static final long SIGN = 1 << 7;
    private static final long OVERFLOW = 1 << 11;
    private static final long ALL = CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW;

    private Amd64Flags() {}

    static void logical(Amd64Registers registers, long result, boolean wide) {
        long signed = wide ? result : (int) result;
        registers.setFlags(registers.flags() & ~ALL | ofResult(signed));
    }

    static void subtraction(Amd64Registers registers, long before, long amount) {
        long result = before - amount;
        long flags = ofResult(result);
        flags |= Long.compareUnsigned(before, amount) < 0 ? CARRY : 0;
        flags |= ((before ^ amount ^ result) & 0x10) != 0 ? ADJUST : 0;
        flags |= ((before ^ amount) & (before ^ result)) < 0 ? OVERFLOW : 0;
        registers.setFlags(registers.flags() & ~ALL | flags);
    }

    private static long ofResult(long result) {
        long flags = result == 0 ? ZERO : 0;
        flags |= result < 0 ? SIGN : 0;
        flags |= (Long.bitCount(result & 0xFF) & 1) == 0 ? PARITY : 0;
        return flags;
    }
}
