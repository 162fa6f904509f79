package io.envtrace.binary.machine;

/** One frame during the walk of a stopped thread's stack, with the registers as they will be when the callee has returned. */
public final class UnwindCursor {
    /** How many DWARF numbers are tracked, from 0: enough for the general registers and the program counter on each architecture. */
    public static final int REGISTERS = 33;

    private final long[] values = new long[REGISTERS];
    private long known;
    private long pc;
    private long sp;
    private boolean innermost = true;
    private final StackWindow stack;

    public UnwindCursor(Memory memory, Registers registers) {
        pc = registers.pc();
        sp = registers.sp();
        stack = new StackWindow(memory, sp);
        for (int i = 0; i < registers.count(); i++) {
            set(i, registers.get(i));
        }
    }

    public StackWindow stack() {
        return stack;
    }

    public long pc() {
        return pc;
    }

    public long sp() {
        return sp;
    }

    /** Whether the program counter is exact; a caller's is a return address, which may already belong to the next line or function. */
    public boolean innermost() {
        return innermost;
    }

    /** An address inside the frame's current instruction or call. */
    public long lookup() {
        return innermost ? pc : pc - 1;
    }

    public boolean knows(int register) {
        return register >= 0 && register < REGISTERS && (known >>> register & 1) != 0;
    }

    public long get(int register) {
        return values[register];
    }

    public void set(int register, long value) {
        values[register] = value;
        known |= 1L << register;
    }

    public void forget(int register) {
        known &= ~(1L << register);
    }

    /** Moves to the caller. */
    public void caller(long returnAddress, long callerSp) {
        pc = returnAddress;
        sp = callerSp;
        innermost = false;
    }

    /** Moves to an instruction that was interrupted by a signal or a switch of stacks. */
    public void interrupted(long exactPc, long interruptedSp) {
        pc = exactPc;
        sp = interruptedSp;
        innermost = true;
    }
}
