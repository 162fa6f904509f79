package io.envtrace.ptrace.script.bash;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.UnwindCursor;
import io.envtrace.binary.machine.UnwindStep;
import io.envtrace.ptrace.script.ShellCall;

/** A call by which bash has looked for a variable. */
final class BashLookup {
    private final BashProcess bash;
    private final ShellCall call;

    BashLookup(BashProcess bash, ShellCall call) {
        this.bash = bash;
        this.call = call;
    }

    /** Whether the script itself names the variable here. */
    boolean isRead() {
        return switch (bash.kind(call.returnsTo() - 1)) {
            case EXPANSION, TEST -> true;
            case ARRAY_NAME -> callerOfCaller() == CallerKind.EXPANSION;
            case OTHER -> callerOfCaller() == CallerKind.TEST;
        };
    }

    /** Also an array's element can be tested by {@code -v}: then a function in between looks for the array. */
    private CallerKind callerOfCaller() {
        MachineRegisters registers = call.registers();
        long pc = registers.pc();
        long sp = registers.sp();
        registers.setPc(bash.address(call.function()));
        registers.setSp(sp + Long.BYTES);
        try {
            UnwindCursor cursor = new UnwindCursor(call.memory(), registers);
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
