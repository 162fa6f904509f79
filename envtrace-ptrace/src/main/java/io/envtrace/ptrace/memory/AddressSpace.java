package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.memory.Breakpoint.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a process with the breakpoints in it. Shared by processes that share memory (between vfork and exec), copied where memory
 * is copied (at fork: the child's pages hold the breakpoints too), dropped at exec. Changed by the ptrace thread only; {@link BreakpointWatch}
 * looks at it meanwhile.
 */
public final class AddressSpace {
    private final Map<Long, Breakpoint> breakpoints = new HashMap<>();
    private @Nullable MemoryFile memory;
    private int users;
    private boolean ranBefore;
    /** Breakpoints that do not stand, and are not to. */
    private final Set<Long> lifted = new HashSet<>();

    private volatile boolean overwritten;
    private boolean isLeft;

    /** The same breakpoints in memory that has to be opened yet. */
    public synchronized AddressSpace copy() {
        AddressSpace copy = new AddressSpace();
        copy.breakpoints.putAll(breakpoints);
        copy.lifted.addAll(lifted);
        return copy;
    }

    /** Opens the memory by one of its threads, which stands; does nothing if it is open. @return whether it is open now */
    public boolean open(int tid) {
        return memory != null || hold(MemoryFile.open(tid));
    }

    /** Takes memory that was opened. @return whether there is any */
    public synchronized boolean hold(@Nullable MemoryFile opened) {
        memory = opened;
        return opened != null;
    }

    /** Whether there is memory to look into. */
    public synchronized boolean isOpen() {
        return memory != null;
    }

    /** The memory; null while it is not open. */
    @Nullable
    public MemoryFile memory() {
        return memory;
    }

    /** Lets a view of memory mean this space from now on; where it is not open, every read fails. */
    public TraceeMemory select(TraceeMemory view) {
        return view.of(memory);
    }

    /** One more process lives in it. */
    public void enter() {
        users++;
    }

    /** One process less; the last one closes the memory. */
    public synchronized void leave() {
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

    /** Whether the breakpoints stand in a process's memory: then it was copied from this one. A library may have gone since. */
    public boolean standsIn(TraceeMemory memory) {
        int standing = 0;
        for (long address : breakpoints.keySet()) {
            standing += Traps.standsIn(memory, address) ? 1 : 0;
        }
        return standing > 0 && 2 * standing >= breakpoints.size();
    }

    /** Whether nobody stops in it. */
    public boolean isEmpty() {
        return breakpoints.isEmpty();
    }

    /** The program ran before it was attached to: an earlier tracer may have died and left its breakpoints. */
    public void ranBefore() {
        ranBefore = true;
    }

    public boolean hasRunBefore() {
        return ranBefore;
    }

    /**
     * Puts a breakpoint in the memory of a stopped thread's process; does nothing once that was left, since nobody would take it out again.
     *
     * @param bias what is added to the file's addresses
     */
    public synchronized void insert(int tid, TraceeMemory memory, BreakpointSite point, long bias)
            throws PtraceException {
        if (isLeft) {
            return;
        }
        long address = point.address() + bias;
        byte[] original = memory.bytes(address, Traps.length());
        memory.put(tid, address, Traps.bytes());
        breakpoints.put(address, new Breakpoint(address, original, point));
    }

    /** Takes one breakpoint out for good. Another thread may have come to it just before. */
    public synchronized void lift(int tid, TraceeMemory memory, Breakpoint breakpoint) throws PtraceException {
        memory.put(tid, breakpoint.address(), breakpoint.original());
        lifted.add(breakpoint.address());
    }

    /** Where the breakpoints are. */
    public Set<Long> addresses() {
        return Set.copyOf(breakpoints.keySet());
    }

    /** None stands any more. */
    public synchronized void forgetBreakpoints() {
        breakpoints.clear();
    }

    /** What stood between two addresses is not mapped any more. */
    public synchronized void forgetBreakpoints(long start, long end) {
        breakpoints.keySet().removeIf(address -> address >= start && address < end);
    }

    /**
     * Opens a child's memory and puts those breakpoints into it that it does not hold: another thread forked it while they were being put into
     * its parent's.
     */
    public synchronized void complete(int tid, MemoryFile opened, TraceeMemory scratch) throws PtraceException {
        hold(opened);
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (!lifted.contains(breakpoint.address()) && breakpoint.in(scratch.of(opened)) == State.ORIGINAL) {
                scratch.put(tid, breakpoint.address(), Traps.bytes());
            }
        }
    }

    /**
     * Looks whether the breakpoints stand, and puts back those that somebody else has overwritten by the program's own code. Where something
     * else stands, it is left alone. May be called by any thread.
     *
     * @param scratch the caller's own
     */
    public synchronized void mend(TraceeMemory scratch) {
        if (memory == null || isLeft) {
            return;
        }
        scratch.of(memory);
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (!lifted.contains(breakpoint.address())) {
                mend(breakpoint, scratch);
            }
        }
    }

    private void mend(Breakpoint breakpoint, TraceeMemory scratch) {
        State state = breakpoint.in(scratch);
        if (state == State.ORIGINAL) {
            overwritten = true;
            scratch.tryPut(breakpoint.address(), Traps.bytes());
        } else if (state == State.OTHER) {
            overwritten = true;
            lifted.add(breakpoint.address());
        }
    }

    /** Whether a breakpoint was found overwritten since this was asked last. */
    public boolean tellOverwritten() {
        boolean found = overwritten;
        overwritten = false;
        return found;
    }

    /**
     * Takes all breakpoints out of the memory of a stopped thread's process, where they still stand: a library may have been unloaded, or
     * somebody else may have written there. The table stays: a thread may have come to one of them just before.
     */
    public synchronized void restore(int tid, TraceeMemory scratch) throws PtraceException {
        isLeft = true;
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (Traps.standsIn(scratch, breakpoint.address())) {
                scratch.put(tid, breakpoint.address(), breakpoint.original());
            }
        }
    }

    /** The same where no thread stands. A thread that is on its way to a breakpoint just then is not helped. */
    public synchronized void restore(TraceeMemory scratch) {
        isLeft = true;
        for (Breakpoint breakpoint : breakpoints.values()) {
            if (Traps.standsIn(scratch, breakpoint.address())) {
                scratch.tryPut(breakpoint.address(), breakpoint.original());
            }
        }
    }
}
