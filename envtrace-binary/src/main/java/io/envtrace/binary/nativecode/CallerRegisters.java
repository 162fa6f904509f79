package io.envtrace.binary.nativecode;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.machine.UnwindCursor;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Applies one row of rules: computes every register of the caller from the callee's, then moves the cursor. */
final class CallerRegisters {
    private final Bytes section;
    private final UnwindRow row;
    private final UnwindCursor cursor;
    private final int stackPointer;
    private long value;

    CallerRegisters(Bytes section, UnwindRow row, UnwindCursor cursor, int stackPointer) {
        this.section = section;
        this.row = row;
        this.cursor = cursor;
        this.stackPointer = stackPointer;
    }

    /** Moves to the caller; false, with the cursor unchanged, if a needed value is not known. */
    boolean restore() throws IOException {
        cursor.set(stackPointer, cursor.sp());
        UnwindRule.@Nullable Computed expression = row.cfaExpression;
        if (expression == null && !cursor.knows(row.cfaRegister)) {
            return false;
        }
        long cfa = expression == null ? cursor.get(row.cfaRegister) + row.cfaOffset : compute(expression, 0);
        long[] values = new long[UnwindRow.REGISTERS];
        boolean[] known = new boolean[UnwindRow.REGISTERS];
        for (int i = 0; i < UnwindRow.REGISTERS; i++) {
            known[i] = find(i, cfa);
            values[i] = value;
        }
        if (!known[row.returnRegister]) {
            return false;
        }
        long sp = row.rules[stackPointer] == null ? cfa : values[stackPointer];
        move(values, known, sp);
        return true;
    }

    private void move(long[] values, boolean[] known, long sp) {
        for (int i = 0; i < UnwindRow.REGISTERS; i++) {
            if (known[i]) {
                cursor.set(i, values[i]);
            } else {
                cursor.forget(i);
            }
        }
        cursor.set(stackPointer, sp);
        if (row.signalFrame) {
            cursor.interrupted(values[row.returnRegister], sp);
        } else {
            cursor.caller(values[row.returnRegister], sp);
        }
    }

    private boolean find(int register, long cfa) throws IOException {
        UnwindRule rule = row.rules[register];
        if (rule == null || rule instanceof UnwindRule.Same) {
            value = cursor.get(register);
            return cursor.knows(register);
        }
        if (rule instanceof UnwindRule.Saved saved) {
            return load(cfa + saved.offset());
        }
        if (rule instanceof UnwindRule.Relative relative) {
            value = cfa + relative.offset();
            return true;
        }
        if (rule instanceof UnwindRule.InRegister other) {
            value = cursor.knows(other.register()) ? cursor.get(other.register()) : 0;
            return cursor.knows(other.register());
        }
        return rule instanceof UnwindRule.Computed computed && computed(computed, cfa);
    }

    private boolean computed(UnwindRule.Computed rule, long cfa) throws IOException {
        long result = compute(rule, cfa);
        if (rule.dereferenced()) {
            return load(result);
        }
        value = result;
        return true;
    }

    private long compute(UnwindRule.Computed rule, long cfa) throws IOException {
        return StackExpression.evaluate(section, rule, cursor, row.returnRegister, cfa);
    }

    private boolean load(long address) {
        if (!cursor.stack().has(address)) {
            return false;
        }
        value = cursor.stack().word(address);
        return true;
    }
}
