package io.envtrace.cli.input;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.merge.MergedSession;
import io.envtrace.core.model.Trace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The sessions of several traces, none of which may be named twice: it would count twice. */
public final class DistinctSessions {
    private final Map<String, Path> sessions = new HashMap<>();

    /** @throws CommandException a session of the trace is that of one before */
    public void add(Path file, Trace trace) throws CommandException {
        for (String id : MergedSession.ids(trace)) {
            Path other = sessions.putIfAbsent(id, file);
            if (other != null) {
                throw new CommandException(
                        ExitCode.TROUBLE,
                        TraceInput.name(file) + ": the same session as " + TraceInput.name(other)
                                + ", which would count twice: " + id);
            }
        }
    }
}
