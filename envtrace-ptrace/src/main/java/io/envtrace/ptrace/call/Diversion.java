package io.envtrace.ptrace.call;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.Breakpoint;

/**
 * A thread that was led to a detour.
 *
 * @param registers as they were at the breakpoint
 * @param space the memory that it is in
 */
record Diversion(Detour detour, Breakpoint breakpoint, MachineRegisters registers, AddressSpace space) {}
