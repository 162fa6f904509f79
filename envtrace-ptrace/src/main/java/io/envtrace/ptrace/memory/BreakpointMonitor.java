package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Checks now and then whether breakpoints are still set. When a uprobe on the same byte is removed, the kernel writes the file's byte
 * there, and then no thread hits the breakpoint any more that could reveal it. The check needs no stopped thread, so it runs on a thread of
 * its own, which lives as long as there are breakpoints to check.
 */
public final class BreakpointMonitor {
    private static final long PAUSE_NANOS = 100_000_000;

    /** The pause grows with the work, since a tree can have thousands of processes. */
    private static final int PAUSE_TO_WORK = 50;

    private final Ptrace ptrace;
    private final Set<AddressSpace> spaces = new LinkedHashSet<>();
    private @Nullable Thread thread;

    public BreakpointMonitor(Ptrace ptrace) {
        this.ptrace = ptrace;
    }

    /** Monitors an address space until its memory is closed. */
    public synchronized void add(AddressSpace space) {
        spaces.add(space);
        if (thread == null) {
            thread = new Thread(this::run, "envtrace-breakpoints");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        TraceeMemory scratch = new TraceeMemory(ptrace);
        for (List<AddressSpace> all = open(); !all.isEmpty(); all = open()) {
            long began = System.nanoTime();
            all.forEach(space -> repair(space, scratch));
            LockSupport.parkNanos(Math.max(PAUSE_NANOS, PAUSE_TO_WORK * (System.nanoTime() - began)));
        }
    }

    /** The address spaces that are still open; with the last one the thread ends. */
    private synchronized List<AddressSpace> open() {
        spaces.removeIf(space -> !space.isOpen());
        if (spaces.isEmpty()) {
            thread = null;
        }
        return List.copyOf(spaces);
    }

    private static void repair(AddressSpace space, TraceeMemory scratch) {
        try {
            space.repair(scratch);
        } catch (UnreadableMemoryException gone) {
            // The process is ending: no thread hits its breakpoints any more.
        }
    }
}
