package io.envtrace.cli.session;

import io.envtrace.event.session.SessionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;

/** Recognises sessions among other files in the same directory. */
final class StoredSession {
    private static final Path SELF = Path.of("/proc/self");

    private StoredSession() {}

    /** Whether a name in an open directory is a real directory of this user's, with what is in a session or with nothing. */
    static boolean isOne(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        try (SecureDirectoryStream<Path> session = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            return isOwn(session) && (hasFile(session, SessionFiles.AGENT_CONFIG) || isEmpty(session));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return false;
        } catch (IOException e) {
            return false; // a link, or nobody may look into it
        }
    }

    private static boolean isOwn(SecureDirectoryStream<Path> session) throws IOException {
        return session.getFileAttributeView(FileOwnerAttributeView.class)
                .getOwner()
                .equals(Files.getOwner(SELF));
    }

    private static boolean hasFile(SecureDirectoryStream<Path> session, String name) throws IOException {
        try {
            return session.getFileAttributeView(Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isRegularFile();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Whether the directory is empty: its tool was killed before it had written anything. */
    private static boolean isEmpty(SecureDirectoryStream<Path> session) {
        return !session.iterator().hasNext();
    }
}
