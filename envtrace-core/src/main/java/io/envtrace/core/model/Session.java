package io.envtrace.core.model;

import io.envtrace.event.secret.ValuesMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The run that a trace tells of.
 *
 * @param durationNanos 0 where it is not known
 * @param command as it was given to envtrace, masked
 * @param directory the working directory
 * @param complete whether nothing is known to be missing
 * @param lostEvents events that happened and could not be recorded
 * @param exit the command's; null where it is not known, or where it ran on when envtrace let it go
 * @param notes what could not be done or seen; with every reason why it is not complete
 */
public record Session(
        String id,
        Instant startedAt,
        long durationNanos,
        List<String> command,
        String directory,
        Host host,
        ValuesMode values,
        boolean complete,
        long lostEvents,
        @Nullable ExitStatus exit,
        List<String> notes) {
    public Session {
        command = List.copyOf(command);
        notes = List.copyOf(notes);
    }
}
