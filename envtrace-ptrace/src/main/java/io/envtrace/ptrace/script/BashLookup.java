package io.envtrace.ptrace.script;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import io.envtrace.ptrace.memory.TraceeMemory;

/** A call by which bash has looked for a variable. The thread is stopped in the filter, behind the call. */
final class BashLookup {
    private final BashProcess bash;
    private final TraceeMemory memory;
    private final MachineRegisters registers;

    BashLookup(BashProcess bash, TraceeMemory memory, MachineRegisters registers) {
        this.bash = bash;
        this.memory = memory;
        this.registers = registers;
    }

    /** The first argument of the call. */
    long argument() {
        return memory.word(registers.sp());
    }

    /** The variable that was found; 0 if there is none. */
    long found() {
        return registers.result();
    }

    /** Whether the script itself names the variable here. */
    boolean isRead(String function) {
        long returnsTo = memory.word(registers.sp() + Long.BYTES);
        return switch (bash.kind(returnsTo - 1)) {
            case EXPANSION, TEST -> true;
            case ARRAY_NAME -> callerOfCaller(function) == CallerKind.EXPANSION;
            case OTHER -> callerOfCaller(function) == CallerKind.TEST;
        };
    }

    /** Also an array's element can be tested by {@code -v}: then a function in between looks for the array. */
    private CallerKind callerOfCaller(String function) {
        long pc = registers.pc();
        long sp = registers.sp();
        registers.setPc(bash.address(function));
        registers.setSp(sp + Long.BYTES);
        try {
            UnwindCursor cursor = new UnwindCursor(memory, registers);
            for (int i = 0; i < 2; i++) {
                if (bash.step(cursor) != UnwindStep.CALLER) {
                    return CallerKind.OTHER;
                }
            }
            return bash.kind(cursor.lookup());
        } finally {
            registers.setPc(pc);
            registers.setSp(sp);
        }
    }
}
