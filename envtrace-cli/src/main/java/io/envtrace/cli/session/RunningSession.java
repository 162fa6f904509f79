package io.envtrace.cli.session;

import io.envtrace.core.recorder.ProcessLiveness;
import io.envtrace.event.session.LogName;
import io.envtrace.event.session.SessionName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Whether somebody still writes into a session: its tool, or a JVM that goes on after its tool was killed. */
final class RunningSession {
    private RunningSession() {}

    static boolean is(Path session) throws IOException {
        return hasTool(session) || hasWriter(session);
    }

    /**
     * Whether the process that made the session runs; its pid is the end of the session's name. Where another process has that id
     * by now, the session is kept for longer.
     */
    private static boolean hasTool(Path session) {
        long pid = SessionName.toolPid(String.valueOf(session.getFileName()));
        return pid == SessionName.UNKNOWN || ProcessHandle.of(pid).isPresent();
    }

    private static boolean hasWriter(Path session) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(session, "*" + LogName.END)) {
            for (Path log : logs) {
                if (mayBeWritten(String.valueOf(log.getFileName()))) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException e) {
            return false; // another run has removed it
        } catch (NotDirectoryException e) {
            return true; // no session
        }
    }

    private static boolean mayBeWritten(String log) {
        LogName name = LogName.parse(log);
        return name != null && ProcessLiveness.runs(name.pid(), name.start());
    }
}
