package io.envtrace.cli.session;

import io.envtrace.core.recorder.ProcessLife;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether somebody still writes into a session: its tool, or a JVM that goes on after its tool was killed. */
final class RunningSession {
    /** A log's name: who writes it, his pid, and when he began. */
    private static final Pattern LOG = Pattern.compile("(?:jvm|ptrace)-(\\d{1,10})-(-?\\d{1,19})\\.log");

    private RunningSession() {}

    static boolean is(Path session) throws IOException {
        return hasTool(session) || hasWriter(session);
    }

    /** A session's name ends with the tool's pid. Who has that id by now may be another one: then the session is kept for longer. */
    private static boolean hasTool(Path session) {
        String name = String.valueOf(session.getFileName());
        try {
            long pid = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
            return ProcessHandle.of(pid).isPresent();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static boolean hasWriter(Path session) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(session, "*.log")) {
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
        Matcher name = LOG.matcher(log);
        try {
            return name.matches() && ProcessLife.runs(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)));
        } catch (NumberFormatException e) {
            return false; // no log of ours
        }
    }
}
