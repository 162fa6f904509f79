package io.envtrace.binary.arch.amd64;

import io.envtrace.binary.machine.Architecture;
import io.envtrace.binary.machine.CallCode;
import io.envtrace.binary.machine.CallVisitor;
import io.envtrace.binary.machine.FilterPlan;
import io.envtrace.binary.machine.InlineFilter;
import io.envtrace.binary.machine.Instruction;
import io.envtrace.binary.machine.LoadVisitor;
import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.Registers;
import io.envtrace.binary.machine.SecondArgumentFilter;
import io.envtrace.binary.machine.SystemCall;
import io.envtrace.binary.machine.UnwindCursor;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The 64-bit x86 processors, with the conventions of the System V ABI and of Go. */
public final class Amd64 implements Architecture {
    private static final int ELF_MACHINE = 62;
    private static final int COPY = 5;
    private static final int GLOB_DAT = 6;
    private static final int RELATIVE = 8;
    private static final int MMAP = 9;
    private static final int MADVISE = 28;
    private static final int PRCTL = 157;
    private static final int UMASK = 95;

    private static final int MACHINE_RDX = 2;

    private static final byte TRAP = (byte) 0xCC;
    private static final int PUSH_FRAME_POINTER = 0x55;
    private static final byte[] SYSTEM_CALL = {0x0F, 0x05};

    private static final int[] C_ARGUMENTS = {
        Amd64Registers.RDI, Amd64Registers.RSI, Amd64Registers.RDX, Amd64Registers.RCX, 8, 9
    };
    private static final int[] GO_ARGUMENTS = {
        Amd64Registers.RAX, Amd64Registers.RBX, Amd64Registers.RCX, Amd64Registers.RDI, Amd64Registers.RSI, 8, 9, 10, 11
    };

    @Override
    public String name() {
        return "amd64";
    }

    @Override
    public int elfMachine() {
        return ELF_MACHINE;
    }

    @Override
    public int relativeRelocation() {
        return RELATIVE;
    }

    @Override
    public int copyRelocation() {
        return COPY;
    }

    @Override
    public int globalDataRelocation() {
        return GLOB_DAT;
    }

    @Override
    public int systemCall(SystemCall call) {
        return switch (call) {
            case MADVISE -> MADVISE;
            case MMAP -> MMAP;
            case PRCTL -> PRCTL;
            case UMASK -> UMASK;
        };
    }

    @Override
    public MachineRegisters registers() {
        return new Amd64Registers();
    }

    @Override
    public byte[] trap() {
        return new byte[] {TRAP};
    }

    @Override
    public long trapAddress(Registers stopped) {
        return stopped.pc() - 1;
    }

    @Override
    public @Nullable Instruction decode(byte[] code, int index) {
        return new Amd64Decoder(code).at(index);
    }

    @Override
    public @Nullable InlineFilter inlineFilter(FilterPlan plan) {
        return new Amd64InlineFilter(plan).make();
    }

    @Override
    public CallCode callCode() {
        return new Amd64CallCode();
    }

    @Override
    public @Nullable InlineFilter inlineFilter(SecondArgumentFilter plan) {
        return Amd64ArgumentFilter.make(plan);
    }

    @Override
    public int[] behindOpen(byte[] code) {
        return Amd64OpenFilter.behind(code);
    }

    @Override
    public @Nullable InlineFilter openedFileFilter(long behind, long place) {
        return Amd64OpenFilter.make(behind, place);
    }

    @Override
    public long callResult(Registers registers) {
        return registers.get(Amd64Registers.RAX);
    }

    @Override
    public void visitCalls(byte[] code, long address, CallVisitor visitor) {
        Amd64Calls.visit(code, address, visitor);
    }

    @Override
    public int framePointerPush(byte[] code) {
        return code[0] == PUSH_FRAME_POINTER && decode(code, 1) != null ? 1 : 0;
    }

    @Override
    public int goStackCheck(byte[] code) {
        return Amd64StackCheck.length(code);
    }

    @Override
    public void visitLoads(byte[] code, long address, LoadVisitor visitor) {
        Amd64Loads.visit(code, address, visitor);
    }

    @Override
    public boolean usesThirdArgument(byte[] code) {
        return new Amd64Scan(code, MACHINE_RDX).isUsed();
    }

    @Override
    public OptionalLong mainOf(byte[] code, long address) {
        return Amd64Start.main(code, address);
    }

    @Override
    public int stackPointer() {
        return Amd64Registers.RSP;
    }

    @Override
    public int framePointer() {
        return Amd64Registers.RBP;
    }

    @Override
    public int goroutine() {
        return Amd64Registers.R14;
    }

    @Override
    public long cArgument(Registers registers, int index) {
        return registers.get(C_ARGUMENTS[index]);
    }

    @Override
    public void setCArgument(MachineRegisters registers, int index, long value) {
        registers.set(C_ARGUMENTS[index], value);
    }

    @Override
    public long goArgument(Registers registers, int index) {
        return registers.get(GO_ARGUMENTS[index]);
    }

    @Override
    public boolean endsWithSystemCall(byte[] code) {
        int start = code.length - SYSTEM_CALL.length;
        return start >= 0 && code[start] == SYSTEM_CALL[0] && code[start + 1] == SYSTEM_CALL[1];
    }

    @Override
    public long returnAddressAtEntry(UnwindCursor cursor) {
        return cursor.stack().has(cursor.sp()) ? cursor.stack().word(cursor.sp()) : 0;
    }

    @Override
    public int pushedByCall() {
        return Long.BYTES;
    }
}
