package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.DataWatch;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.memory.Breakpoint.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process with the breakpoints in it. It is shared by processes that share memory (between vfork and exec), copied where
 * memory is copied (at fork: the child's pages hold the breakpoints too), and dropped at exec. Only the ptrace thread changes it; {@link
 * BreakpointMonitor} checks it meanwhile.
 */
public final class AddressSpace {
    private final Map<Long, Breakpoint> breakpoints = new HashMap<>();
    private final CodePatches patches = new CodePatches();
    private @Nullable MemoryFile memory;
    private int users;
    private boolean ranBefore;
    /** Read by each thread that stops for the first time: never changed, but replaced. */
    private List<DataWatch> watches = List.of();

    private boolean watched;
    /** Addresses of breakpoints that were taken out for good. */
    private final Set<Long> removed = new HashSet<>();

    private volatile boolean overwritten;
    private boolean detached;

    /** A copy for a forked child, whose memory has not been opened yet. */
    public synchronized AddressSpace copy() {
        AddressSpace copy = new AddressSpace();
        copy.breakpoints.putAll(breakpoints);
        copy.removed.addAll(removed);
        copy.patches.addAll(patches);
        copy.watches = watches;
        copy.watched = watched;
        return copy;
    }

    /**
     * Opens the memory through one of its threads, which is stopped; does nothing if it is open.
     *
     * @return whether it is open now
     */
    public boolean open(int tid) {
        return memory != null || setMemory(MemoryFile.open(tid));
    }

    /**
     * Sets the memory.
     *
     * @param opened null if it could not be opened
     * @return whether it is open now
     */
    public synchronized boolean setMemory(@Nullable MemoryFile opened) {
        memory = opened;
        return opened != null;
    }

    /** Whether the memory is open. */
    public synchronized boolean isOpen() {
        return memory != null;
    }

    /** The memory; null while it is not open. */
    @Nullable
    public MemoryFile memory() {
        return memory;
    }

    /** Switches a view to this space's memory. If it is not open, every read fails. */
    public TraceeMemory select(TraceeMemory view) {
        return view.of(memory);
    }

    /** Adds one process that uses this space. */
    public void retain() {
        users++;
    }

    /** Removes one process that used this space; the last one closes the memory. */
    public synchronized void release() {
        if (--users == 0 && memory != null) {
            memory.close();
            memory = null;
        }
    }

    @Nullable
    public Breakpoint at(long address) {
        return breakpoints.get(address);
    }

    public boolean has(long address) {
        return breakpoints.containsKey(address);
    }

    /**
     * Whether a process's memory is a copy of this one: at least half of the breakpoints are set in it, since a library may have been
     * unloaded meanwhile.
     */
    public boolean matches(TraceeMemory memory) {
        int standing = 0;
        for (long address : breakpoints.keySet()) {
            standing += TrapInstruction.isSet(memory, address) ? 1 : 0;
        }
        return standing > 0 && 2 * standing >= breakpoints.size();
    }

    /** Sets what stops the threads that use it. */
    public void watch(List<DataWatch> places) {
        watches = List.copyOf(places);
        watched |= !places.isEmpty();
    }

    /** What stops the threads that use it; the same object as long as nothing has changed. */
    public List<DataWatch> watches() {
        return watches;
    }

    /** Whether anything has been watched: a thread may have been stopped by what is watched no more. */
    public boolean hasWatched() {
        return watched;
    }

    /** Whether it has no breakpoints. */
    public boolean isEmpty() {
        return breakpoints.isEmpty();
    }

    /** Notes that the program ran before it was attached to: an earlier tracer may have died and left its breakpoints. */
    public void markRunBefore() {
        ranBefore = true;
    }

    public boolean hasRunBefore() {
        return ranBefore;
    }

    /**
     * Inserts a breakpoint into the memory of a stopped thread's process. Does nothing after {@link #restore}, since nothing would remove
     * the breakpoint again.
     *
     * @param bias what is added to the file's addresses
     */
    public synchronized void insert(int tid, TraceeMemory memory, BreakpointSite site, long bias)
            throws PtraceException {
        if (detached) {
            return;
        }
        long address = site.address() + bias;
        byte[] original = memory.bytes(address, TrapInstruction.length());
        memory.put(tid, address, TrapInstruction.bytes());
        breakpoints.put(address, new Breakpoint(address, original, site));
    }

    /** Takes one breakpoint out for good. Its entry is kept, since another thread may have hit it just before. */
    public synchronized void remove(int tid, TraceeMemory memory, Breakpoint breakpoint) throws PtraceException {
        memory.put(tid, breakpoint.address(), breakpoint.original());
        removed.add(breakpoint.address());
    }

    /** Notes that pages of the tracer's own were mapped into this memory, and that no file can bring back what they hold. */
    public synchronized void addOwnPages(long start, long end) {
        patches.addOwnPages(start, end);
    }

    /** Overwrites code in the memory of a stopped thread's process, until {@link #restore}, after which this does nothing. */
    public synchronized void patch(int tid, TraceeMemory memory, long address, byte[] code) throws PtraceException {
        if (!detached) {
            patches.patch(tid, memory, address, code);
        }
    }

    /** The addresses in the program's files at which something else stands than in these files. */
    public Set<Long> addresses() {
        return patches.withoutOwnPages(breakpoints.keySet());
    }

    /** Forgets all breakpoints: none is set any more. */
    public synchronized void forgetBreakpoints() {
        breakpoints.clear();
        patches.clear();
    }

    /** Forgets the breakpoints between two addresses, which are no longer mapped. */
    public synchronized void forgetBreakpoints(long start, long end) {
        breakpoints.keySet().removeIf(address -> address >= start && address < end);
    }

    /**
     * Sets a forked child's memory and inserts the breakpoints that it lacks: another thread forked it while they were being inserted into
     * its parent's memory.
     */
    public synchronized void complete(int tid, MemoryFile opened, TraceeMemory scratch) throws PtraceException {
        setMemory(opened);
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (!removed.contains(breakpoint.address()) && breakpoint.state(scratch.of(opened)) == State.ORIGINAL) {
                scratch.put(tid, breakpoint.address(), TrapInstruction.bytes());
            }
        }
    }

    /**
     * Checks the breakpoints, and sets those again that were overwritten with the program's own code. Other bytes are left alone. May be
     * called by any thread.
     *
     * @param scratch a view of the caller's own
     */
    public synchronized void repair(TraceeMemory scratch) {
        if (memory == null || detached) {
            return;
        }
        scratch.of(memory);
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (!removed.contains(breakpoint.address())) {
                repair(breakpoint, scratch);
            }
        }
    }

    private void repair(Breakpoint breakpoint, TraceeMemory scratch) {
        State state = breakpoint.state(scratch);
        if (state == State.ORIGINAL) {
            overwritten = true;
            scratch.putIfPossible(breakpoint.address(), TrapInstruction.bytes());
        } else if (state == State.OTHER) {
            overwritten = true;
            removed.add(breakpoint.address());
        }
    }

    /** Whether a breakpoint was found overwritten since the last call. */
    public boolean pollOverwritten() {
        boolean found = overwritten;
        overwritten = false;
        return found;
    }

    /**
     * Removes all breakpoints that are still set from the memory of a stopped thread's process: a library may have been unloaded, or others
     * may have written there. The entries are kept, since a thread may have hit a breakpoint just before.
     */
    public synchronized void restore(int tid, TraceeMemory scratch) throws PtraceException {
        detached = true;
        patches.restore(scratch, (address, code) -> scratch.put(tid, address, code));
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (TrapInstruction.isSet(scratch, breakpoint.address())) {
                scratch.put(tid, breakpoint.address(), breakpoint.original());
            }
        }
    }

    /** The same without a stopped thread. A thread that hits a breakpoint at this very moment is not handled. */
    public synchronized void restore(TraceeMemory scratch) {
        detached = true;
        restorePatches(scratch);
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (TrapInstruction.isSet(scratch, breakpoint.address())) {
                scratch.putIfPossible(breakpoint.address(), breakpoint.original());
            }
        }
    }

    private void restorePatches(TraceeMemory scratch) {
        try {
            patches.restore(scratch, scratch::putIfPossible);
        } catch (PtraceException gone) {
            // The process has ended.
        }
    }
}
