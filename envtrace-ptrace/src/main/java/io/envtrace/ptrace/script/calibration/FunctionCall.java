package io.envtrace.ptrace.script.calibration;

/**
 * A call of a shell's function. Addresses are those of the file, before the load bias, unless they are said to be in memory.
 *
 * @param function where it begins
 * @param returnsTo the address behind the call
 * @param sp the stack pointer at its beginning, in memory
 * @param first the arguments, as registers hold them: what they mean depends on the function
 */
public record FunctionCall(long function, long returnsTo, long sp, long first, long second, long third) {}
