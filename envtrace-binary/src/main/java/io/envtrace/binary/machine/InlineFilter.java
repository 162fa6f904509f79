package io.envtrace.binary.machine;

/**
 * Machine code that a function is made to run at its entry. It stops the thread only for some of the calls, and otherwise costs a few
 * nanoseconds. A call that is of interest is made first, and the thread is stopped behind it, where the result is known: there the
 * stack pointer points to the pointer to the name (the first argument, or what the second one points to), above which the address stands to which the function returns.
 *
 * @param code to be written where it was made for; a breakpoint belongs at {@code trap}, where an instruction without an effect stands
 * @param trap the index of that instruction, which has the breakpoint's length
 * @param begin the same before the call; 0 for none
 * @param jump what overwrites the beginning of the function, in one instruction
 */
public record InlineFilter(byte[] code, int trap, int begin, byte[] jump) {}
