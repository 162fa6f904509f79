package io.envtrace.core.model;

import io.envtrace.event.secret.ValuesMode;
import java.time.Instant;
import java.util.List;
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
     */
    public record Invocation(Instant startedAt, List<String> command, String directory, Host host, ValuesMode values) {
        public Invocation {
            command = List.copyOf(command);
        }
    }

    /**
     * Whether a trace has everything.
     *
     * @param complete whether nothing is known to be missing
     * @param lostEvents events that happened and could not be recorded
     * @param notes what could not be done or seen; with every reason why it is not complete
     */
    public record Completeness(boolean complete, long lostEvents, List<String> notes) {
        public Completeness {
            notes = List.copyOf(notes);
        }
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

    public ValuesMode values() {
        return invocation.values;
    }

    public boolean complete() {
        return completeness.complete;
    }

    public long lostEvents() {
        return completeness.lostEvents;
    }

    public List<String> notes() {
        return completeness.notes;
    }
}
