package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.ForkFlags;
import io.envtrace.binary.machine.MachineRegisters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongUnaryOperator;

/** The kernel's {@code user_regs_struct}. */
final class Amd64Registers implements MachineRegisters {
    static final int RAX = 0;
    static final int RDX = 1;
    static final int RCX = 2;
    static final int RBX = 3;
    static final int RSI = 4;
    static final int RDI = 5;
    static final int RBP = 6;
    static final int RSP = 7;
    static final int R8 = 8;
    static final int R9 = 9;
    static final int R10 = 10;
    static final int R14 = 14;
    /** DWARF's number for the return address column, here the instruction pointer itself. */
    static final int RIP = 16;

    private static final int GENERAL = 16;
    private static final int SIZE = 27 * 8;
    private static final int ORIGINAL_RAX = 120;
    private static final int CODE_SEGMENT = 136;
    private static final int CODE_32 = 0x23;
    /** {@code syscall}. */
    private static final int CALL_LENGTH = 2;

    private static final int[] CALL_ARGUMENTS = {RDI, RSI, RDX, R10, R8, R9};

    private static final int FLAGS = 144;
    private static final int FS_BASE = 168;
    /** Offsets in {@code user_regs_struct}, by DWARF number. */
    private static final int[] OFFSETS = {80, 96, 88, 40, 104, 112, 32, 152, 72, 64, 56, 48, 24, 16, 8, 0, 128};

    private final ByteBuffer values = ByteBuffer.allocateDirect(SIZE).order(ByteOrder.nativeOrder());

    @Override
    public ByteBuffer block() {
        return values;
    }

    @Override
    public int count() {
        return GENERAL;
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

    @Override
    public void set(int dwarfNumber, long value) {
        values.putLong(OFFSETS[dwarfNumber], value);
    }

    @Override
    public void setPc(long address) {
        set(RIP, address);
    }

    @Override
    public void setSp(long address) {
        set(RSP, address);
    }

    @Override
    public long threadPointer() {
        return values.getLong(FS_BASE);
    }

    @Override
    public long result() {
        return get(RAX);
    }

    @Override
    public long systemCall() {
        return values.getLong(ORIGINAL_RAX);
    }

    @Override
    public boolean isAfterFork() {
        return !has32Bits() && Amd64Fork.isCall(systemCall());
    }

    @Override
    public ForkFlags forkFlags(LongUnaryOperator words) {
        return Amd64Fork.flags(this, words);
    }

    @Override
    public long systemCallAddress() {
        return pc() - CALL_LENGTH;
    }

    @Override
    public void prepareCall(long instruction, long number, long... arguments) {
        set(RIP, instruction);
        // Marks that the thread is in no system call, or the kernel might restart that one.
        values.putLong(ORIGINAL_RAX, -1);
        set(RAX, number);
        for (int i = 0; i < arguments.length; i++) {
            set(CALL_ARGUMENTS[i], arguments[i]);
        }
    }

    /** Whether the thread runs 32-bit code, in which system calls have other numbers. */
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
