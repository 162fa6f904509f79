package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.CallCode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The stack, from the thread's own upwards: the red zone, the address to go on at, flags and general registers, the buffer, the cells, and
 * the state of floating point, where rsp points to all the time. The code begins with the flags, since nearly all instructions change them.
 */
final class Amd64CallCode implements CallCode {
    private static final int RED_ZONE = 128;
    private static final int FLOATING_POINT = 512;
    private static final int FRAME = FLOATING_POINT + CELLS * Long.BYTES + BUFFER;
    private static final int NOP = 0x90;
    private static final int CELLS_BEGIN = FLOATING_POINT;

    /** The registers for arguments, as machine code numbers them. */
    private static final int[] ARGUMENTS = {7, 6, 2, 1, 8, 9};

    /** Where they were saved, counted from rbp. */
    private static final int[] SAVED_ARGUMENTS = {64, 72, 96, 104, 56, 48};

    private static final int RAX = 0;
    private static final int RCX = 1;
    private static final int LOAD = 0x8B;
    private static final int LOAD_ADDRESS = 0x8D;

    private record Jump(int end, int label) {}

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();
    private final List<Jump> jumps = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    Amd64CallCode() {
        put(0x9C, 0x50, 0x51, 0x52, 0x53, 0x55, 0x56, 0x57); // pushfq; push rax, rcx, rdx, rbx, rbp, rsi, rdi
        for (int register = 0; register < 8; register++) {
            put(0x41, 0x50 + register); // push r8 to r15
        }
        put(0x48, 0x89, 0xE5, 0xFC); // mov rbp, rsp; cld
        put(0x48, 0x81, 0xEC); // sub rsp, FRAME
        word(FRAME);
        put(0x48, 0x83, 0xE4, 0xC0); // and rsp, -64
        put(0x48, 0x0F, 0xAE, 0x04, 0x24); // fxsave64 [rsp]
        put(0x48, 0x8D, 0x7C, 0x24, 0); // lea rdi, [rsp]
        put(0x48, 0x81, 0xC7); // add rdi, CELLS_BEGIN
        word(CELLS_BEGIN);
        put(0xB9); // mov ecx, CELLS
        word(CELLS);
        put(0x31, 0xC0, 0xF3, 0x48, 0xAB); // xor eax, eax; rep stosq
    }

    @Override
    public void call(Cell result, long function, Operand... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            load(ARGUMENTS[i], arguments[i]);
        }
        load(RAX, new Constant(function));
        put(0xFF, 0xD0); // call rax
        store(result);
    }

    @Override
    public void narrow(Cell cell) {
        put(LOAD, 0x84, 0x24); // mov eax, [cell]
        word(distance(cell));
        store(cell);
    }

    @Override
    public void set(Cell cell, Operand value) {
        load(RAX, value);
        store(cell);
    }

    @Override
    public void add(Cell cell, Operand value) {
        load(RAX, cell);
        load(RCX, value);
        put(0x48, 0x01, 0xC8); // add rax, rcx
        store(cell);
    }

    @Override
    public void align(Cell cell) {
        load(RAX, cell);
        put(0x48, 0x83, 0xC0, 7, 0x48, 0x83, 0xE0, -8); // add rax, 7; and rax, -8
        store(cell);
    }

    @Override
    public void store(Cell address, int distance, Operand value) {
        load(RAX, address);
        load(RCX, value);
        put(0x48, 0x89, 0x88); // mov [rax + distance], rcx
        word(distance);
    }

    @Override
    public int label() {
        labels.add(-1);
        return labels.size() - 1;
    }

    @Override
    public void mark(int label) {
        labels.set(label, code.size());
    }

    @Override
    public void jump(int label) {
        put(0xE9);
        to(label);
    }

    @Override
    public void jumpIfZero(Cell cell, int label) {
        load(RAX, cell);
        put(0x48, 0x85, 0xC0, 0x0F, 0x84); // test rax, rax; jz
        to(label);
    }

    @Override
    public void jumpUnlessLess(Cell cell, Operand limit, int label) {
        load(RAX, cell);
        load(RCX, limit);
        put(0x48, 0x39, 0xC8, 0x0F, 0x83); // cmp rax, rcx; jae
        to(label);
    }

    @Override
    public Block finish() {
        put(0x48, 0x0F, 0xAE, 0x0C, 0x24); // fxrstor64 [rsp]
        int trap = code.size();
        put(NOP, 0x48, 0x89, 0xEC); // nop; mov rsp, rbp
        for (int register = 7; register >= 0; register--) {
            put(0x41, 0x58 + register); // pop r15 to r8
        }
        put(0x5F, 0x5E, 0x5D, 0x5B, 0x5A, 0x59, 0x58, 0x9D); // pop rdi, rsi, rbp, rbx, rdx, rcx, rax; popfq
        put(0xC2, RED_ZONE, 0); // ret RED_ZONE
        byte[] whole = code.toByteArray();
        for (Jump jump : jumps) {
            byte[] distance = bytes(labels.get(jump.label) - jump.end, Integer.BYTES);
            System.arraycopy(distance, 0, whole, jump.end - Integer.BYTES, Integer.BYTES);
        }
        return new Block(whole, trap);
    }

    @Override
    public int distance(Cell cell) {
        return CELLS_BEGIN + cell.number() * Long.BYTES;
    }

    @Override
    public int below() {
        return RED_ZONE + Long.BYTES;
    }

    /** Fills a register, without a change of the flags. */
    private void load(int register, Operand operand) {
        int high = register >> 3;
        if (operand instanceof Constant constant) {
            put(0x48 | high, 0xB8 | register & 7); // mov register, number
            code.writeBytes(bytes(constant.value(), Long.BYTES));
        } else if (operand instanceof Cell cell) {
            memory(LOAD, register, distance(cell));
        } else if (operand instanceof Argument argument) {
            put(0x48 | high << 2, LOAD, 0x45 | (register & 7) << 3, SAVED_ARGUMENTS[argument.index()]);
        } else if (operand instanceof CellAddress cell) {
            memory(LOAD_ADDRESS, register, distance(new Cell(cell.number())));
        } else {
            memory(LOAD_ADDRESS, register, CELLS_BEGIN + CELLS * Long.BYTES);
        }
    }

    private void memory(int operation, int register, int distance) {
        put(0x48 | register >> 3 << 2, operation, 0x84 | (register & 7) << 3, 0x24);
        word(distance);
    }

    private void store(Cell cell) {
        put(0x48, 0x89, 0x84, 0x24); // mov [cell], rax
        word(distance(cell));
    }

    private void to(int label) {
        word(0);
        jumps.add(new Jump(code.size(), label));
    }

    private void put(int... bytes) {
        for (int one : bytes) {
            code.write(one);
        }
    }

    private void word(int value) {
        code.writeBytes(bytes(value, Integer.BYTES));
    }

    private static byte[] bytes(long value, int length) {
        byte[] all = new byte[Long.BYTES];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (value >> i * Byte.SIZE);
        }
        return Arrays.copyOf(all, length);
    }
}
