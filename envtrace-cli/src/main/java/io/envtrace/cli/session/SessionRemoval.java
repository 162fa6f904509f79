package io.envtrace.cli.session;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/**
 * Removes a directory with its content. Each directory is opened relative to its parent's descriptor, so a link that somebody
 * puts in its place meanwhile is removed, and its target stays.
 */
final class SessionRemoval {
    /** Sessions have one level; deeper trees are what a traced program has made there, and are left to the user. */
    private static final int DEEPEST = 16;

    private SessionRemoval() {}

    /** Removes a directory. Another run may be doing the same. */
    static void remove(Path session) throws IOException {
        Path base = session.toAbsolutePath().getParent();
        if (base == null) {
            return;
        }
        try (DirectoryStream<Path> parent = Files.newDirectoryStream(base)) {
            remove(secure(parent, base), session.getFileName());
        } catch (NoSuchFileException e) {
            return; // Another run may have deleted it meanwhile.
        }
    }

    /** Removes a directory below an open one. */
    static void remove(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        remove(parent, name, DEEPEST);
    }

    private static void remove(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        if (depth == 0) {
            throw new IOException(name + ": more than " + DEEPEST + " directories in one another are not removed");
        }
        try {
            try (SecureDirectoryStream<Path> directory = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                empty(directory, depth);
            }
            parent.deleteDirectory(name);
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private static void empty(SecureDirectoryStream<Path> directory, int depth) throws IOException {
        try {
            for (Path entry : directory) {
                Path name = entry.getFileName();
                if (isDirectory(directory, name)) {
                    remove(directory, name, depth - 1);
                } else {
                    deleteFile(directory, name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        try {
            return directory
                    .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void deleteFile(SecureDirectoryStream<Path> directory, Path name) throws IOException {
        try {
            directory.deleteFile(name);
        } catch (NoSuchFileException e) {
            return;
        }
    }

    /** @throws IOException this system cannot open relative to a directory: nothing is removed then */
    static SecureDirectoryStream<Path> secure(DirectoryStream<Path> opened, Path path) throws IOException {
        if (opened instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        throw new NotDirectoryException(path.toString());
    }
}
