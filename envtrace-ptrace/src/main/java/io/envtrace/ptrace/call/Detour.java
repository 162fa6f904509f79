package io.envtrace.ptrace.call;

import io.envtrace.binary.machine.CallCode;

/**
 * Code in a program's memory that calls functions of the program for the tracer. A forked child has it, too.
 *
 * @param start its first instruction
 * @param code what it was assembled with: where its cells and its buffer are
 */
public record Detour(long start, CallCode code) {}
