package io.envtrace.cli.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Removes old sessions, so that nobody has to. */
final class Prune {
    static final int KEPT = 20;

    private Prune() {}

    /** Removes all finished sessions but the newest, by the order of their names. */
    static void oldSessions(Path base) throws IOException {
        if (Files.notExists(base)) {
            return;
        }
        List<Path> sessions = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(base)) {
            for (Path session : all) {
                sessions.add(session);
            }
        }
        Collections.sort(sessions, Collections.reverseOrder());
        if (sessions.size() <= KEPT) {
            return;
        }
        for (Path old : sessions.subList(KEPT, sessions.size())) {
            if (!isRunning(old)) {
                delete(old);
            }
        }
    }

    /** Whether its tool is there: a session's name ends with the tool's pid. */
    private static boolean isRunning(Path session) {
        String name = String.valueOf(session.getFileName());
        try {
            long pid = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
            return ProcessHandle.of(pid).isPresent();
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** Deletes a session that nobody needs; also the directory that was made only to hold it. */
    static void discard(Path session) throws IOException {
        delete(session);
        Path holder = session.getParent();
        if (holder != null && String.valueOf(holder.getFileName()).startsWith(SessionBase.TEMPORARY)) {
            Files.deleteIfExists(holder);
        }
    }

    /** Deletes a session's directory: files and links, and one level of directories. Another run may be doing the same. */
    static void delete(Path session) throws IOException {
        try {
            deleteAll(session);
        } catch (NoSuchFileException e) {
            // What another run has deleted is as good as deleted here.
            return;
        }
    }

    private static void deleteAll(Path session) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(session)) {
            for (Path file : files) {
                if (Files.isDirectory(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    delete(file);
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(session);
    }
}
