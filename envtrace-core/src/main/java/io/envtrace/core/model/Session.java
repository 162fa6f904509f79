package io.envtrace.core.model;

import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.event.secret.ValuesMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The run that a trace tells of.
 *
 * @param invocation how envtrace was called
 * @param durationNanos 0 where it is not known
 * @param exit the command's; null where it is not known, or where it ran on when envtrace let it go
 * @param completeness what the trace may lack
 */
public record Session(
        String id,
        Invocation invocation,
        long durationNanos,
        @Nullable ExitStatus exit,
        Completeness completeness) {
    /**
     * How envtrace was called.
     *
     * @param command as it was given to envtrace, masked
     * @param directory the working directory
     * @param identity who called it, and what the run belongs to
     */
    public record Invocation(
            Instant startedAt,
            List<String> command,
            String directory,
            Host host,
            ValuesMode values,
            RunIdentity identity) {
        public Invocation {
            command = List.copyOf(command);
        }

        /** A call of which nobody knows who made it. */
        public Invocation(Instant startedAt, List<String> command, String directory, Host host, ValuesMode values) {
            this(startedAt, command, directory, host, values, RunIdentity.UNKNOWN);
        }
    }

    /**
     * Whether a trace has everything.
     *
     * @param complete whether nothing is known to be missing
     * @param lostEvents events that happened and could not be recorded
     * @param notes what could not be done or seen; with every reason why it is not complete
     * @param filters what has left something out of the trace since it was recorded; all of them hold
     */
    public record Completeness(boolean complete, long lostEvents, List<String> notes, List<AppliedFilter> filters) {
        public Completeness {
            notes = List.copyOf(notes);
            filters = List.copyOf(filters);
        }

        /** Of a trace that no filter was applied to. */
        public Completeness(boolean complete, long lostEvents, List<String> notes) {
            this(complete, lostEvents, notes, List.of());
        }
    }

    /** The same session of a trace that a filter was applied to: it is not complete any more. */
    public Session filtered(AppliedFilter filter) {
        if (filters().contains(filter)) {
            return this;
        }
        List<AppliedFilter> all = new ArrayList<>(filters());
        all.add(filter);
        Completeness less = new Completeness(false, lostEvents(), notes(), all);
        return new Session(id, invocation, durationNanos, exit, less);
    }

    /** The same session with more tags; those that it has already stay. */
    public Session tagged(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        RunIdentity of = identity();
        all.putAll(of.tags());
        RunIdentity identity = new RunIdentity(of.user(), of.caller(), of.traceContext(), all);
        Invocation tagged = new Invocation(startedAt(), command(), directory(), host(), values(), identity);
        return new Session(id, tagged, durationNanos, exit, completeness);
    }

    public Instant startedAt() {
        return invocation.startedAt;
    }

    public List<String> command() {
        return invocation.command;
    }

    public String directory() {
        return invocation.directory;
    }

    public Host host() {
        return invocation.host;
    }

    public RunIdentity identity() {
        return invocation.identity;
    }

    public ValuesMode values() {
        return invocation.values;
    }

    public boolean complete() {
        return completeness.complete;
    }

    public long lostEvents() {
        return completeness.lostEvents;
    }

    public List<AppliedFilter> filters() {
        return completeness.filters;
    }

    /** What the filters have left out, as a user would write it; empty for nothing. */
    public String leftOut() {
        return filters().stream().map(AppliedFilter::text).collect(Collectors.joining(" "));
    }

    public List<String> notes() {
        return completeness.notes;
    }
}
