package io.envtrace.ptrace.probe;

import io.envtrace.event.GapKind;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.memory.TrapInstruction;
import io.envtrace.ptrace.tree.Journal;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts breakpoints into the objects of a process while it is stopped. */
public final class BreakpointInserter {
    private final TraceeMemory memory;
    private final Journal journal;

    public BreakpointInserter(TraceeMemory memory, Journal journal) {
        this.memory = memory;
        this.journal = journal;
    }

    /** Inserts the breakpoints of one object's environment functions. */
    public void watch(TracedProcess process, int tid, MappedBinary object) throws IOException {
        if (!object.binary().unwatchable().isEmpty()) {
            String functions = String.join(", ", object.binary().unwatchable());
            String text = "coverage: " + functions + " of " + object.path()
                    + " cannot be watched, with an instruction that is not known at the beginning";
            journal.gap(process, GapKind.UNKNOWN_INSTRUCTION, text);
        }
        List<BreakpointSite> sites = object.binary().sites();
        if (process.space().hasRunBefore()
                && sites.stream().allMatch(p -> isTrap(process, preferredSite(p).address() + object.bias()))) {
            removeStaleBreakpoints(process, tid, object, sites);
        }
        for (BreakpointSite site : sites) {
            if (isWatched(site.function())) {
                watch(process, tid, object, site);
            }
        }
    }

    private static boolean isWatched(String function) {
        return Probes.of(function) != null
                || function.equals(WatchedFunctions.LAST)
                || function.equals(WatchedFunctions.CREATE_JVM)
                || WatchedFunctions.isOfInterpreter(function)
                || WatchedFunctions.isOfNode(function);
    }

    /**
     * Removes the breakpoints of an earlier tracer. Only a tracer like this one sets breakpoints at all of these sites; it was killed, and
     * the next thread to hit one would die.
     */
    private void removeStaleBreakpoints(TracedProcess process, int tid, MappedBinary object, List<BreakpointSite> sites)
            throws IOException {
        for (BreakpointSite site : sites) {
            BreakpointSite place = preferredSite(site);
            memory.put(tid, place.address() + object.bias(), Arrays.copyOf(place.code(), TrapInstruction.length()));
        }
    }

    /** The preferred site. One inside of a function is not moved: code may jump to what follows. */
    private BreakpointSite preferredSite(BreakpointSite site) {
        return WatchedFunctions.isInside(site.function()) ? site : site.afterFirstInstruction();
    }

    /** Records that an object's file no longer exists or may not be read. */
    void unreadable(TracedProcess process, String path) throws IOException {
        String text = "coverage: " + path + " cannot be read, what is read through it is not seen";
        journal.gap(process, GapKind.UNREADABLE_LIBRARY, text);
    }

    /** Inserts the breakpoint of one function. */
    public void watch(TracedProcess process, int tid, MappedBinary object, BreakpointSite site) throws IOException {
        BreakpointSite unoccupied = unoccupied(process, object, site);
        if (unoccupied == null) {
            journal.warnOnce(
                    process,
                    GapKind.OTHER_BREAKPOINT,
                    "another breakpoint stands in " + site.function() + ", whose calls are not seen");
        } else if (!isCode(unoccupied, object)) {
            journal.warnOnce(
                    process,
                    GapKind.REPLACED_FILE,
                    object.path() + " was replaced since it was loaded, what is read through it is not seen");
        } else if (!process.space().has(unoccupied.address() + object.bias())) {
            process.space().insert(tid, memory, unoccupied, object.bias());
        }
    }

    /**
     * A site without a foreign breakpoint, such as a uprobe of perf: the kernel would not report a hit of ours there. Null if there is
     * none.
     */
    private @Nullable BreakpointSite unoccupied(TracedProcess process, MappedBinary object, BreakpointSite site) {
        BreakpointSite unoccupied = preferredSite(site);
        while (unoccupied != null && isTrap(process, unoccupied.address() + object.bias())) {
            unoccupied = unoccupied.next();
        }
        return unoccupied != null || isTrap(process, site.address() + object.bias()) ? unoccupied : site;
    }

    /** Whether the memory has the file's code: a running program may have outlived an update of its file. */
    private boolean isCode(BreakpointSite site, MappedBinary object) {
        byte[] expected = site.code();
        byte[] found = new byte[expected.length];
        int got = memory.read(site.address() + object.bias(), found, 0, found.length);
        return TrapInstruction.equalsExceptTraps(expected, found, 0, got)
                && got >= site.instruction().length();
    }

    private boolean isTrap(TracedProcess process, long address) {
        return !process.space().has(address) && TrapInstruction.isSet(memory, address);
    }
}
