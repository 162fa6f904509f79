package io.envtrace.ptrace.linux.amd64;

import io.envtrace.ptrace.linux.NativeBuffer;
import io.envtrace.ptrace.machine.Registers;
import java.nio.ByteBuffer;

/** The kernel's {@code user_regs_struct} in native memory, filled and written back by ptrace. */
public final class Amd64Registers implements Registers {
    public static final int RAX = 0;
    public static final int RDX = 1;
    public static final int RCX = 2;
    public static final int RBX = 3;
    public static final int RSI = 4;
    public static final int RDI = 5;
    public static final int RBP = 6;
    public static final int RSP = 7;
    public static final int R14 = 14;
    /** DWARF's number for the return address column, here the instruction pointer itself. */
    public static final int RIP = 16;

    private static final int SIZE = 27 * 8;
    private static final int ORIGINAL_RAX = 120;
    private static final int CODE_SEGMENT = 136;
    private static final int CODE_32 = 0x23;
    /** {@code syscall}. */
    private static final int CALL_LENGTH = 2;

    private static final int FLAGS = 144;
    /** Places in {@code user_regs_struct} by DWARF number. */
    private static final int[] OFFSETS = {80, 96, 88, 40, 104, 112, 32, 152, 72, 64, 56, 48, 24, 16, 8, 0, 128};

    private final NativeBuffer buffer = NativeBuffer.of(SIZE);
    private final long address = buffer.address();
    private final ByteBuffer values = buffer.bytes();

    /** Where ptrace puts and takes the registers. */
    public long address() {
        return address;
    }

    @Override
    public long pc() {
        return get(RIP);
    }

    @Override
    public long sp() {
        return get(RSP);
    }

    @Override
    public long get(int dwarfNumber) {
        return values.getLong(OFFSETS[dwarfNumber]);
    }

    public void set(int dwarfNumber, long value) {
        values.putLong(OFFSETS[dwarfNumber], value);
    }

    /** The system call that the thread is in, -1 for none. */
    public long systemCall() {
        return values.getLong(ORIGINAL_RAX);
    }

    /** Whether the thread stands behind a system call of 64-bit code that makes a process. */
    public boolean isBehindFork() {
        return !has32Bits() && Amd64Fork.isCall(systemCall());
    }

    /** Where the instruction of that system call is. */
    public long callInstruction() {
        return pc() - CALL_LENGTH;
    }

    /** Has the thread make a system call next. */
    public void prepareCall(long instruction, long number, long first, long second, long third) {
        set(RIP, instruction);
        // Not in a call now: the kernel would look whether that is to be done again.
        values.putLong(ORIGINAL_RAX, -1);
        set(RAX, number);
        set(RDI, first);
        set(RSI, second);
        set(RDX, third);
    }

    /** Whether the thread runs 32-bit code, which numbers system calls in another way. */
    boolean has32Bits() {
        return values.getLong(CODE_SEGMENT) == CODE_32;
    }

    long flags() {
        return values.getLong(FLAGS);
    }

    void setFlags(long flags) {
        values.putLong(FLAGS, flags);
    }
}
