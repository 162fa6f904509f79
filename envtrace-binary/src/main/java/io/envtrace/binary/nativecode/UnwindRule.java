package io.envtrace.binary.nativecode;

/** How the caller's value of a register is found. The CFA is the stack pointer before the call. */
sealed interface UnwindRule {
    /** It was not changed. */
    record Same() implements UnwindRule {}

    /** It is lost; for the return address: there is no caller. */
    record Undefined() implements UnwindRule {}

    /** In memory, at a distance from the CFA. */
    record Saved(long offset) implements UnwindRule {}

    /** The CFA plus a distance. */
    record Relative(long offset) implements UnwindRule {}

    /** In another register. */
    record InRegister(int register) implements UnwindRule {}

    /**
     * What an expression computes.
     *
     * @param dereferenced whether that is where the value is in memory, not the value itself
     */
    record Computed(long start, long length, boolean dereferenced) implements UnwindRule {}
}
