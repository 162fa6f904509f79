package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.linux.amd64.Amd64Instruction;

/**
 * A place in an address space where threads stop.
 *
 * @param address the overwritten byte's
 * @param original what stood there
 * @param instruction the instruction that the tracer carries out instead
 * @param probe told of every hit
 */
record Breakpoint(long address, byte original, Amd64Instruction instruction, Probe probe) {}
