package io.envtrace.binary.arch.amd64;

import static io.envtrace.binary.arch.amd64.Amd64Registers.RAX;
import static io.envtrace.binary.arch.amd64.Amd64Registers.RIP;
import static io.envtrace.binary.arch.amd64.Amd64Registers.RSP;

import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.WordMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Decodes the few instructions that compilers begin functions with; others get no breakpoints. */
final class Amd64Decoder {
    private static final int R10 = 10;
    private static final int R11 = 11;
    private static final int WIDE = 8;
    private static final int EXTENDS_REG = 4;
    private static final int EXTENDS_RM = 1;
    /** Machine numbers of registers to DWARF numbers. */
    private static final int[] DWARF = {0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};

    private static final byte[] ENDBR64 = {(byte) 0xF3, 0x0F, 0x1E, (byte) 0xFA};

    private interface Action {
        void run(Amd64Registers registers, WordMemory memory) throws IOException;
    }

    /** @param stackGrowth how many bytes the stack grows by, if the instruction is reversible; else -1 */
    private record Decoded(int length, Action action, boolean jumps, int stackGrowth) implements Instruction {
        Decoded(int length, Action action, int stackGrowth) {
            this(length, action, false, stackGrowth);
        }

        /** An instruction that writes a register. */
        static Decoded into(int register, int length, Action action) {
            return new Decoded(length, action, register == RAX || register == R10 || register == R11 ? 0 : -1);
        }

        @Override
        public boolean isReversible() {
            return stackGrowth >= 0;
        }

        @Override
        public void execute(MachineRegisters registers, WordMemory memory) throws IOException {
            registers.setPc(registers.pc() + length);
            action.run((Amd64Registers) registers, memory);
        }
    }

    private final ByteBuffer code;

    /** @param code a copy of the machine code; bytes after its end are not decoded */
    Amd64Decoder(byte[] code) {
        this.code = ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The instruction at an index; null if it cannot be emulated. */
    @Nullable
    Instruction at(int index) {
        if (index + 16 > code.limit()) {
            return null;
        }
        if (isEndBranch(index)) {
            return new Decoded(ENDBR64.length, (r, m) -> {}, 0);
        }
        int rex = byteAt(index) & 0xF0;
        return rex == 0x40 ? decode(index + 1, byteAt(index) & 0xF, 1) : decode(index, 0, 0);
    }

    private boolean isEndBranch(int index) {
        for (int i = 0; i < ENDBR64.length; i++) {
            if (code.get(index + i) != ENDBR64[i]) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Instruction decode(int at, int rex, int prefix) {
        int opcode = byteAt(at);
        if (opcode >= 0x50 && opcode <= 0x57) {
            return push(prefix + 1, register(opcode & 7, rex, EXTENDS_RM));
        }
        if (opcode >= 0xB8 && opcode <= 0xBF && (rex & WIDE) == 0) {
            return load(prefix + 5, register(opcode & 7, rex, EXTENDS_RM), code.getInt(at + 1) & 0xFFFFFFFFL);
        }
        return switch (opcode) {
            case 0x90 -> rex == 0 ? new Decoded(prefix + 1, (r, m) -> {}, 0) : null;
            case 0xC3 -> new Decoded(prefix + 1, Amd64Decoder::pop, true, -1);
            case 0x89, 0x8B, 0x31, 0x33, 0x85 -> onRegisters(opcode, at, rex, prefix);
            case 0xC7 -> byteAt(at + 1) >> 3 == 0x18 ? constant(at, rex, prefix + 6) : null;
            case 0x80 -> byteAt(at + 1) == 0x3D && code.get(at + 6) == 0 ? testByte(at, prefix + 7) : null;
            case 0x83 -> subtract(at, rex, prefix + 3, code.get(at + 2));
            case 0x81 -> subtract(at, rex, prefix + 6, code.getInt(at + 2));
            default -> null;
        };
    }

    private static Decoded push(int length, int from) {
        Action push = (r, m) -> {
            long value = r.get(from);
            long sp = r.get(RSP) - Long.BYTES;
            m.write(sp, value);
            r.set(RSP, sp);
        };
        return new Decoded(length, push, Long.BYTES);
    }

    private static void pop(Amd64Registers r, WordMemory m) {
        long sp = r.get(RSP);
        r.set(RIP, m.read(sp));
        r.set(RSP, sp + Long.BYTES);
    }

    private static Decoded load(int length, int to, long value) {
        return Decoded.into(to, length, (r, m) -> r.set(to, value));
    }

    /** {@code mov $value, reg}. */
    private Decoded constant(int at, int rex, int length) {
        int value = code.getInt(at + 2);
        return load(length, register(byteAt(at + 1) & 7, rex, EXTENDS_RM), sized(value, (rex & WIDE) != 0));
    }

    /** {@code cmpb $0, place(%rip)}. */
    private Decoded testByte(int at, int length) {
        int distance = code.getInt(at + 2);
        return new Decoded(length, (r, m) -> Amd64Flags.logical(r, (byte) m.read(r.get(RIP) + distance), true), 0);
    }

    /** Both operands registers: mov, xor, test. */
    private @Nullable Instruction onRegisters(int opcode, int at, int rex, int prefix) {
        int modrm = byteAt(at + 1);
        if (modrm >> 6 != 3) {
            return opcode == 0x8B ? fromMemory(at, rex, prefix) : null;
        }
        int reg = register(modrm >> 3 & 7, rex, EXTENDS_REG);
        int rm = register(modrm & 7, rex, EXTENDS_RM);
        boolean wide = (rex & WIDE) != 0;
        int to = opcode == 0x8B || opcode == 0x33 ? reg : rm;
        int from = to == reg ? rm : reg;
        Action action = switch (opcode) {
            case 0x89, 0x8B -> (r, m) -> r.set(to, sized(r.get(from), wide));
            case 0x85 -> (r, m) -> Amd64Flags.logical(r, r.get(to) & r.get(from), wide);
            default ->
                (r, m) -> {
                    long result = sized(r.get(to) ^ r.get(from), wide);
                    r.set(to, result);
                    Amd64Flags.logical(r, result, wide);
                };
        };
        return opcode == 0x85 ? new Decoded(prefix + 2, action, 0) : Decoded.into(to, prefix + 2, action);
    }

    private @Nullable Instruction fromMemory(int at, int rex, int prefix) {
        int modrm = byteAt(at + 1);
        boolean plain = modrm >> 6 == 0 && (modrm & 7) != 4 && (modrm & 7) != 5;
        return plain ? loadThrough(modrm, rex, prefix + 2) : loadRelative(at, rex, prefix + 6);
    }

    /** {@code mov (reg), reg}. */
    private static Decoded loadThrough(int modrm, int rex, int length) {
        int to = register(modrm >> 3 & 7, rex, EXTENDS_REG);
        int from = register(modrm & 7, rex, EXTENDS_RM);
        boolean wide = (rex & WIDE) != 0;
        return Decoded.into(to, length, (r, m) -> r.set(to, sized(m.read(r.get(from)), wide)));
    }

    /** {@code mov place(%rip), reg}: how position-independent code reads its tables. */
    private @Nullable Instruction loadRelative(int at, int rex, int length) {
        int modrm = byteAt(at + 1);
        if ((modrm & 0xC7) != 0x05) {
            return null;
        }
        int distance = code.getInt(at + 2);
        int to = register(modrm >> 3 & 7, rex, EXTENDS_REG);
        boolean wide = (rex & WIDE) != 0;
        return Decoded.into(to, length, (r, m) -> r.set(to, sized(m.read(r.get(RIP) + distance), wide)));
    }

    private static long sized(long value, boolean wide) {
        return wide ? value : value & 0xFFFFFFFFL;
    }

    /** {@code sub reg, constant} of 64 bits. */
    private @Nullable Instruction subtract(int at, int rex, int length, int constant) {
        int modrm = byteAt(at + 1);
        if (modrm >> 3 != 0x1D || (rex & WIDE) == 0) {
            return null;
        }
        int to = register(modrm & 7, rex, EXTENDS_RM);
        Action subtraction = (r, m) -> {
            long before = r.get(to);
            r.set(to, before - constant);
            Amd64Flags.subtraction(r, before, constant);
        };
        return new Decoded(length, subtraction, to == RSP && constant >= 0 ? constant : -1);
    }

    private static int register(int low, int rex, int extension) {
        return DWARF[(rex & extension) != 0 ? low + 8 : low];
    }

    private int byteAt(int index) {
        return code.get(index) & 0xFF;
    }
}
