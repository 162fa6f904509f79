package io.envtrace.cli.session;

import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Removes old sessions. */
public final class SessionPruner {
    static final int KEPT = 20;

    private SessionPruner() {}

    /** Removes all finished sessions but the newest, by the order of their names; and nothing that is no session of this user's. */
    static void oldSessions(Path base) throws IOException {
        if (Files.notExists(base) || !PrivatePath.obstacle(base).isEmpty()) {
            return;
        }
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(base)) {
            SecureDirectoryStream<Path> all = SessionRemoval.secure(opened, base);
            List<Path> names = new ArrayList<>();
            for (Path session : all) {
                if (SessionId.isOne(String.valueOf(session.getFileName()))) {
                    names.add(session.getFileName());
                }
            }
            Collections.sort(names, Collections.reverseOrder());
            for (Path old : names.subList(Math.min(KEPT, names.size()), names.size())) {
                removeIfDone(all, base, old);
            }
        }
    }

    private static void removeIfDone(SecureDirectoryStream<Path> all, Path base, Path name) throws IOException {
        if (StoredSession.isOne(all, name) && !RunningSession.is(base.resolve(name))) {
            SessionRemoval.remove(all, name);
        }
    }

    /** Removes sessions that had to be put into a temporary directory: all finished ones but the newest. */
    static void oldTemporarySessions(Path place) throws IOException {
        List<Path> sessions = new ArrayList<>();
        try (DirectoryStream<Path> holders = Files.newDirectoryStream(place, TemporaryDirectories.PREFIX + "*")) {
            for (Path holder : holders) {
                if (Files.isDirectory(holder, LinkOption.NOFOLLOW_LINKS)
                        && PrivatePath.obstacle(holder).isEmpty()) {
                    addSessions(holder, sessions);
                }
            }
        }
        Collections.sort(sessions, (a, b) -> b.getFileName().compareTo(a.getFileName()));
        for (Path old : sessions.subList(Math.min(KEPT, sessions.size()), sessions.size())) {
            Path holder = old.getParent();
            if (holder != null) {
                removeTemporary(holder, old);
            }
        }
    }

    /** Adds the sessions of a directory, which another run may remove at any time. */
    static void addSessions(Path holder, List<Path> sessions) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(holder)) {
            for (Path session : all) {
                if (SessionId.isOne(String.valueOf(session.getFileName()))) {
                    sessions.add(session);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        }
    }

    /** Removes a session and its directory, which another run may be doing, too. */
    static void removeTemporary(Path holder, Path session) throws IOException {
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(holder)) {
            removeIfDone(SessionRemoval.secure(opened, holder), holder, session.getFileName());
        } catch (NoSuchFileException e) {
            return;
        }
        if (Files.notExists(session, LinkOption.NOFOLLOW_LINKS)) {
            TemporaryDirectories.discard(holder);
        }
    }

    /** Deletes a session that nobody needs; also the directory that was made only to hold it. */
    public static void discard(Path session) throws IOException {
        SessionRemoval.remove(session);
        Path holder = session.getParent();
        if (holder != null) {
            TemporaryDirectories.discard(holder);
        }
    }
}
