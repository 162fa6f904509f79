package io.envtrace.binary.nativecode;

/** How the caller's value of a register is found. The CFA is the stack pointer before the call. */
sealed interface UnwindRule {
    /** The register was not changed. */
    record Same() implements UnwindRule {}

    /** The value is lost; for the return address, this means that there is no caller. */
    record Undefined() implements UnwindRule {}

    /** The value is in memory, at an offset from the CFA. */
    record Saved(long offset) implements UnwindRule {}

    /** The value is the CFA plus an offset. */
    record Relative(long offset) implements UnwindRule {}

    /** The value is in another register. */
    record InRegister(int register) implements UnwindRule {}

    /**
     * An expression computes the value.
     *
     * @param dereferenced whether it computes the address of the value and not the value itself
     */
    record Computed(long start, long length, boolean dereferenced) implements UnwindRule {}
}
