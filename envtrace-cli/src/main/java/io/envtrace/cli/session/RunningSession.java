package io.envtrace.cli.session;

import io.envtrace.core.recorder.ProcessLife;
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

    /** A session's name ends with the tool's pid. Who has that id by now may be another one: then the session is kept for longer. */
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
        return name != null && ProcessLife.runs(name.pid(), name.start());
    }
}
