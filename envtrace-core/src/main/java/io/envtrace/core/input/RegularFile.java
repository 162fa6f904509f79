package io.envtrace.core.input;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A file in a directory that programs can write to. Only a regular file is opened, no link is followed, and nothing that a
 * program puts in its place meanwhile can block the opening. It can be opened repeatedly, and has to be the same file each time.
 */
public final class RegularFile {
    private final Path path;
    private @Nullable Object identity;

    public RegularFile(Path path) {
        this.path = path;
    }

    /**
     * Opens it to read.
     *
     * @throws IOException there is no such file, or it is not the one that was opened first; the message names it
     */
    public FileChannel open() throws IOException {
        BasicFileAttributes found = attributes();
        if (!found.isRegularFile()) {
            throw new IOException(path + ": not a regular file, so it is ignored");
        }
        if (identity != null && !identity.equals(found.fileKey())) {
            throw new IOException(path + ": another file has been put in its place");
        }
        FileChannel opened = openedAtOnce();
        identity = found.fileKey();
        return opened;
    }

    private BasicFileAttributes attributes() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": No such file or directory", e);
        } catch (AccessDeniedException e) {
            throw new IOException(path + ": Permission denied", e);
        }
    }

    /**
     * Opens for reading and writing, with which Linux does not block, should the file be a pipe by now. A read-only file is
     * opened with a time limit.
     */
    FileChannel openedAtOnce() throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            return new OpenedFile(path)
                    .withTimeout(() -> FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        }
    }
}
