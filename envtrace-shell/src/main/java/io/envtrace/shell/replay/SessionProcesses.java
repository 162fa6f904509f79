package io.envtrace.shell.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processes of one terminal session, as a shell that was started for a replay and what it has left running. */
final class SessionProcesses {
    private static final Path PROC = Path.of("/proc");

    /** Where the session stands behind the command's name in {@code stat}. */
    private static final int SESSION = 3;

    private SessionProcesses() {}

    /** Kills all. Interactive shells do not heed SIGTERM. */
    static void kill(long session) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (session(process) == session) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        }
    }

    /** The session of a process; -1 where it has ended. */
    private static long session(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[SESSION]);
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }
}
