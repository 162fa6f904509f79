package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.linux.amd64.Amd64Instruction;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process with the breakpoints in it. Shared by processes that share memory (between vfork and exec), copied where memory
 * is copied (at fork: the child's pages hold the breakpoints too), dropped at exec.
 */
final class AddressSpace {
    static final int TRAP = 0xCC;

    private final Map<Long, Breakpoint> breakpoints = new HashMap<>();
    private @Nullable MemoryFile memory;
    private int users;
    private boolean ranBefore;

    /** The same breakpoints in memory that has to be opened yet. */
    AddressSpace copy() {
        AddressSpace copy = new AddressSpace();
        copy.breakpoints.putAll(breakpoints);
        return copy;
    }

    /** Opens the memory by one of its threads, which stands; does nothing if it is open. @return whether it is open now */
    boolean open(int tid) {
        return memory != null || hold(MemoryFile.open(tid));
    }

    /** Takes memory that was opened. @return whether there is any */
    boolean hold(@Nullable MemoryFile opened) {
        memory = opened;
        return opened != null;
    }

    /** The memory; null while it is not open. */
    @Nullable
    MemoryFile memory() {
        return memory;
    }

    /** One more process lives in it. */
    void enter() {
        users++;
    }

    /** One process less; the last one closes the memory. */
    void leave() {
        if (--users == 0 && memory != null) {
            memory.close();
            memory = null;
        }
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
            standing += holds(memory, address, TRAP) ? 1 : 0;
        }
        return standing > 0 && 2 * standing >= breakpoints.size();
    }

    /** Whether nobody stops in it. */
    boolean isEmpty() {
        return breakpoints.isEmpty();
    }

    /** The program ran before it was attached to: an earlier tracer may have died and left its breakpoints. */
    void ranBefore() {
        ranBefore = true;
    }

    boolean hasRunBefore() {
        return ranBefore;
    }

    /** Puts a breakpoint in the memory of a stopped thread's process. */
    void insert(int tid, TraceeMemory memory, long address, Amd64Instruction instruction, Probe probe)
            throws PtraceException {
        byte original = (byte) memory.byteAt(address);
        memory.put(tid, address, (byte) TRAP);
        breakpoints.put(address, new Breakpoint(address, original, instruction, probe));
    }

    /** Takes one breakpoint out for good. Another thread may have come to it just before. */
    void lift(int tid, TraceeMemory memory, Breakpoint breakpoint) throws PtraceException {
        memory.put(tid, breakpoint.address(), breakpoint.original());
    }

    /** Where the breakpoints are. */
    Set<Long> addresses() {
        return Set.copyOf(breakpoints.keySet());
    }

    /** None stands any more. */
    void forgetBreakpoints() {
        breakpoints.clear();
    }

    /**
     * Puts those breakpoints into a child's memory that it does not hold: another thread forked it while they were being put into its
     * parent's.
     */
    void complete(int tid, TraceeMemory memory) throws PtraceException {
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (holds(memory, breakpoint.address(), breakpoint.original() & 0xFF)) {
                memory.put(tid, breakpoint.address(), (byte) TRAP);
            }
        }
    }

    /**
     * Takes all breakpoints out of the memory of a stopped thread's process, where they still stand: a library may have been unloaded. The
     * table stays: a thread may have come to one of them just before.
     */
    void restore(int tid, TraceeMemory memory) throws PtraceException {
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (holds(memory, breakpoint.address(), TRAP)) {
                memory.put(tid, breakpoint.address(), breakpoint.original());
            }
        }
    }

    /** Whether a byte is there; false where nothing is mapped. */
    private static boolean holds(TraceeMemory memory, long address, int expected) {
        byte[] found = new byte[1];
        return memory.read(address, found, 0, 1) == 1 && (found[0] & 0xFF) == expected;
    }
}
