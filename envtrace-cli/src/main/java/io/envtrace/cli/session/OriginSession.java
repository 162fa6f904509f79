package io.envtrace.cli.session;

import io.envtrace.cli.output.CallerVariables;
import io.envtrace.cli.output.Console;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.core.recorder.TraceLoader;
import io.envtrace.event.secret.ValuesMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A session that holds startups of shells, and is removed when it has been read. */
public final class OriginSession {
    /** Fills a session's directory with logs. */
    @FunctionalInterface
    public interface Recording {
        void into(Path session) throws IOException, InterruptedException;
    }

    /** What shells tell is not masked before the tool has read it, so it stands on no disk where that can be helped. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private OriginSession() {}

    /**
     * What a recording tells.
     *
     * @throws IOException it cannot be made or read
     */
    public static Trace record(Console console, Installation installation, Recording recording)
            throws IOException, InterruptedException {
        Instant now = Instant.now();
        long start = System.nanoTime();
        String id = SessionId.of(now, ProcessHandle.current().pid());
        CallerVariables caller = console.callerContext();
        CallerVariables inMemory =
                name -> name.equals("TMPDIR") && Files.isWritable(MEMORY) ? MEMORY.toString() : caller.variable(name);
        SessionDirectory directory =
                new SessionBase(inMemory, console::message, Path.of("/")).createTemporary(id, made -> made);
        try {
            recording.into(directory.path());
            Session.Invocation invocation = new Session.Invocation(
                    now, List.of("envtrace", "origin"), "", new Host("linux", ""), ValuesMode.MASKED);
            SessionInfo.CommandProcess none = new SessionInfo.CommandProcess(0, "", null, false, null, null);
            SessionInfo info = new SessionInfo(
                    new Tool("envtrace", installation.version()), id, invocation, start, none, OwnCode.FOUND, -1, null);
            directory.writeSession(info.ended(ExitStatus.ofCode(0), System.nanoTime() - start));
            return TraceLoader.load(directory.path(), OwnCode.FOUND);
        } finally {
            SessionPruner.discard(directory.path());
        }
    }
}
