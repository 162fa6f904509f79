package io.envtrace.ptrace.probe;

import io.envtrace.event.GapKind;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.memory.Traps;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts breakpoints into the objects of a process, while it is stopped. */
public final class Instruments {
    private final TraceeMemory memory;
    private final Journal journal;

    public Instruments(TraceeMemory memory, Journal journal) {
        this.memory = memory;
        this.journal = journal;
    }

    /** Watches the environment's functions of one object. */
    public void watch(TracedProcess process, int tid, MappedBinary object) throws IOException {
        if (!object.binary().missed().isEmpty()) {
            String functions = String.join(", ", object.binary().missed());
            String text = "coverage: " + functions + " of " + object.path()
                    + " cannot be watched, with an instruction that is not known at the beginning";
            journal.gap(process, GapKind.UNKNOWN_INSTRUCTION, text);
        }
        List<BreakpointSite> points = object.binary().points();
        if (process.space().hasRunBefore()
                && points.stream().allMatch(p -> isTrap(process, first(p).address() + object.bias()))) {
            heal(process, tid, object, points);
        }
        for (BreakpointSite point : points) {
            if (isWatched(point.function())) {
                watch(process, tid, object, point);
            }
        }
    }

    private static boolean isWatched(String function) {
        return Probes.of(function) != null || function.equals(WatchedFunctions.LAST);
    }

    /** Nobody but a tracer like this one stops at all of these places; it was killed, and the next thread to come there would die. */
    private void heal(TracedProcess process, int tid, MappedBinary object, List<BreakpointSite> points)
            throws IOException {
        for (BreakpointSite point : points) {
            BreakpointSite place = first(point);
            memory.put(tid, place.address() + object.bias(), Arrays.copyOf(place.code(), Traps.length()));
        }
    }

    /** Those that stand inside of a function stay where they are: code may jump to what follows. */
    private BreakpointSite first(BreakpointSite point) {
        return WatchedFunctions.isInside(point.function()) ? point : point.behind();
    }

    /** An object whose file is not there any more, or may not be read. */
    void unreadable(TracedProcess process, String path) throws IOException {
        String text = "coverage: " + path + " cannot be read, what is read through it is not seen";
        journal.gap(process, GapKind.UNREADABLE_LIBRARY, text);
    }

    /** Watches one function. */
    public void watch(TracedProcess process, int tid, MappedBinary object, BreakpointSite point) throws IOException {
        BreakpointSite free = free(process, object, point);
        if (free == null) {
            journal.warnOnce(
                    process,
                    GapKind.OTHER_BREAKPOINT,
                    "another breakpoint stands in " + point.function() + ", whose calls are not seen");
        } else if (!isCode(free, object)) {
            journal.warnOnce(
                    process,
                    GapKind.REPLACED_FILE,
                    object.path() + " was replaced since it was loaded, what is read through it is not seen");
        } else if (!process.space().has(free.address() + object.bias())) {
            process.space().insert(tid, memory, free, object.bias());
        }
    }

    /** A place without somebody else's breakpoint, such as a uprobe of perf: the kernel would not tell us of ours. Null if there is none. */
    private @Nullable BreakpointSite free(TracedProcess process, MappedBinary object, BreakpointSite point) {
        BreakpointSite free = first(point);
        while (free != null && isTrap(process, free.address() + object.bias())) {
            free = free.next();
        }
        return free != null || isTrap(process, point.address() + object.bias()) ? free : point;
    }

    /** Whether the file is what is in memory: a program that runs already may have outlived an update. */
    private boolean isCode(BreakpointSite point, MappedBinary object) {
        byte[] expected = point.code();
        byte[] found = new byte[expected.length];
        int got = memory.read(point.address() + object.bias(), found, 0, found.length);
        return Traps.hide(expected, found, 0, got) && got >= point.instruction().length();
    }

    private boolean isTrap(TracedProcess process, long address) {
        return !process.space().has(address) && Traps.standsIn(memory, address);
    }
}
