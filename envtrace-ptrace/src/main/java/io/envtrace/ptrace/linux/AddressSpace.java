package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.linux.amd64.Amd64Instruction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The breakpoints in one address space. Shared by processes that share memory (between vfork and exec), copied where memory is copied (at
 * fork: the child's pages hold the breakpoints too), dropped at exec.
 */
final class AddressSpace {
    static final int TRAP = 0xCC;

    private final Map<Long, Breakpoint> breakpoints = new HashMap<>();
    private boolean ranBefore;

    AddressSpace copy() {
        AddressSpace copy = new AddressSpace();
        copy.breakpoints.putAll(breakpoints);
        return copy;
    }

    @Nullable
    Breakpoint at(long address) {
        return breakpoints.get(address);
    }

    boolean has(long address) {
        return breakpoints.containsKey(address);
    }

    /** Whether the breakpoints stand in a process's memory: then it was copied from this one. A library may have gone since. */
    boolean standsIn(TraceeMemory memory) {
        int standing = 0;
        for (long address : breakpoints.keySet()) {
            standing += (memory.word(address) & 0xFF) == TRAP ? 1 : 0;
        }
        return standing > 0 && 2 * standing >= breakpoints.size();
    }

    /** The program ran before it was attached to: an earlier tracer may have died and left its breakpoints. */
    void ranBefore() {
        ranBefore = true;
    }

    boolean hasRunBefore() {
        return ranBefore;
    }

    /** Puts a byte back that a dead tracer has overwritten. */
    void heal(Ptrace ptrace, int tid, TraceeMemory memory, long address, byte original) throws PtraceException {
        swap(ptrace, tid, memory, address, original);
    }

    /** Puts a breakpoint in the memory of a stopped thread's process. */
    void insert(Ptrace ptrace, int tid, TraceeMemory memory, long address, Amd64Instruction instruction, Probe probe)
            throws PtraceException {
        byte original = swap(ptrace, tid, memory, address, (byte) TRAP);
        breakpoints.put(address, new Breakpoint(address, original, instruction, probe));
    }

    /**
     * Takes all breakpoints out of the memory of a stopped thread's process, where they still stand: a library may have been unloaded. The
     * table stays: a thread may have come to one of them just before.
     */
    void restore(Ptrace ptrace, int tid, TraceeMemory memory) throws PtraceException {
        for (Breakpoint breakpoint : breakpoints.values()) {
            if ((memory.word(breakpoint.address()) & 0xFF) == TRAP) {
                swap(ptrace, tid, memory, breakpoint.address(), breakpoint.original());
            }
        }
    }

    /** Other threads may run meanwhile: the word is an aligned one, so that they see the old or the new. */
    private static byte swap(Ptrace ptrace, int tid, TraceeMemory memory, long address, byte value)
            throws PtraceException {
        long aligned = address & -Long.BYTES;
        int shift = (int) (address - aligned) * Byte.SIZE;
        long word = memory.word(aligned);
        ptrace.poke(tid, aligned, word & ~(0xFFL << shift) | (value & 0xFFL) << shift);
        return (byte) (word >>> shift);
    }
}
