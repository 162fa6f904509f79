package io.envtrace.core.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A file that appears whole or not at all, or a device that is written as it is. */
public final class OutputFile implements Sink {
    private final OutputStream stream;
    private final Path target;
    /** The temporary file that is written until the output is complete; null once it has its final name. */
    private @Nullable Path part;

    private OutputFile(OutputStream stream, Path target, @Nullable Path part) {
        this.stream = stream;
        this.target = target;
        this.part = part;
    }

    /**
     * Opens an output before the program starts, so that it fails early. A file is made for its owner alone, beside the one that it will
     * replace. Devices and pipes are written as they are.
     *
     * @throws IOException one line that names the path: a link, a directory, not writable
     */
    public static OutputFile open(Path path) throws IOException {
        try {
            BasicFileAttributes found = attributes(path);
            if (found == null || found.isRegularFile()) {
                return create(path);
            }
            return existing(path, found);
        } catch (AccessDeniedException e) {
            throw new IOException(path + ": permission denied", e);
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": the directory does not exist", e);
        } catch (FileSystemException e) {
            throw new IOException(path + ": " + (e.getReason() == null ? "cannot be written" : e.getReason()), e);
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** A pipe or device; of links only those that the system itself keeps for a process's streams. */
    private static OutputFile existing(Path path, BasicFileAttributes found) throws IOException {
        if (found.isDirectory()) {
            throw new IOException(path + ": is a directory");
        }
        if (found.isSymbolicLink() && !ownStream(path)) {
            throw new IOException(path + ": is a symbolic link, which envtrace does not write through");
        }
        OutputStream out = Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        return new OutputFile(new BufferedOutputStream(out), path, null);
    }

    private static boolean ownStream(Path path) {
        String name = path.toString();
        return name.equals("/dev/stdout") || name.equals("/dev/stderr") || name.startsWith("/dev/fd/");
    }

    private static OutputFile create(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || path.getFileName() == null) {
            throw new IOException(path + ": is no name for a file");
        }
        // Created and removed, to see that it can be: a tool that is killed while the program runs then leaves
        // nothing behind.
        String name = "." + path.getFileName() + "." + ProcessHandle.current().pid() + "-" + System.nanoTime();
        Path part = directory.resolve(name);
        PartFile file = new PartFile(part);
        file.probe();
        return new OutputFile(new BufferedOutputStream(file), path.toAbsolutePath(), part);
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    /** Puts the file in its place; what has been written is there, and so is what will be: a stream is useful before its end. */
    @Override
    public void commit() throws IOException {
        // There is a file even where nothing was written.
        stream.flush();
        if (part != null) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            part = null;
        }
    }

    /** Closes; a file that was not committed goes away. */
    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            if (part != null) {
                Files.deleteIfExists(part);
                part = null;
            }
        }
    }
}
