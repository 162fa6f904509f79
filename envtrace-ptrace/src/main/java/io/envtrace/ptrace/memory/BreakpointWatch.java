package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks now and then whether breakpoints still stand. When a uprobe goes that stood on the same byte, the kernel writes the file's byte there,
 * and from then on no thread comes by to tell. Needs nobody to stand, so it is done on a thread of its own, as long as there is anything to look at.
 */
public final class BreakpointWatch {
    private static final long PAUSE_NANOS = 100_000_000;

    /** A tree can have thousands of processes. */
    private static final int PAUSE_TO_WORK = 50;

    private final Ptrace ptrace;
    private final Set<AddressSpace> spaces = new LinkedHashSet<>();
    private @Nullable Thread thread;

    public BreakpointWatch(Ptrace ptrace) {
        this.ptrace = ptrace;
    }

    /** Looks at an address space from now on, until its memory is closed. */
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
            all.forEach(space -> mend(space, scratch));
            LockSupport.parkNanos(Math.max(PAUSE_NANOS, PAUSE_TO_WORK * (System.nanoTime() - began)));
        }
    }

    /** Those that are still there; with the last one the thread ends. */
    private synchronized List<AddressSpace> open() {
        spaces.removeIf(space -> !space.isOpen());
        if (spaces.isEmpty()) {
            thread = null;
        }
        return List.copyOf(spaces);
    }

    private static void mend(AddressSpace space, TraceeMemory scratch) {
        try {
            space.mend(scratch);
        } catch (UnreadableMemoryException gone) {
            // The process is ending: nobody comes to these places any more.
        }
    }
}
