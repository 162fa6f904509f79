package io.envtrace.binary.nativecode;

import org.jspecify.annotations.Nullable;

/** The unwinding rules at one address. */
final class UnwindRow {
    static final int REGISTERS = 33;

    int cfaRegister;
    long cfaOffset;
    UnwindRule.@Nullable Computed cfaExpression;
    final @Nullable UnwindRule[] rules = new UnwindRule[REGISTERS];
    boolean signalFrame;
    int returnRegister;

    UnwindRow copy() {
        UnwindRow copy = new UnwindRow();
        copy.take(this);
        return copy;
    }

    void take(UnwindRow other) {
        cfaRegister = other.cfaRegister;
        cfaOffset = other.cfaOffset;
        cfaExpression = other.cfaExpression;
        System.arraycopy(other.rules, 0, rules, 0, REGISTERS);
    }
}
