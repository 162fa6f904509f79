package io.envtrace.cli.audit;

import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;

/**
 * A file of lines that many processes append to at once. What is done to it is done under the lock of a file beside it, which is never moved: the lock
 * of the file itself would go with it when it is put aside.
 */
final class AuditFile {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final long PAUSE_MILLIS = 2;

    private final Path file;
    private final Path lock;
    private final long maxSize;
    private final int keep;
    private final Duration patience;

    /**
     * A file, whether it exists or not.
     *
     * @param maxSize in bytes, above which it is put aside
     * @param keep how many that were put aside are kept
     * @param patience how long another process is waited for
     */
    AuditFile(Path file, long maxSize, int keep, Duration patience) {
        this.file = file;
        this.lock = file.resolveSibling(file.getFileName() + ".lock");
        this.maxSize = maxSize;
        this.keep = keep;
        this.patience = patience;
    }

    /** Makes it if it is not there, and finds out whether it can be written. @throws IOException it cannot */
    void check() throws IOException {
        locked(() -> open(file).close());
    }

    /** Appends a line, which ends with a line feed, as a whole or not at all. @throws IOException it could not be done */
    void append(byte[] line) throws IOException {
        locked(() -> {
            try (FileChannel channel = open(file)) {
                if (channel.size() == 0 || channel.size() + line.length <= maxSize) {
                    write(channel, line);
                    return;
                }
            }
            putAside();
            try (FileChannel channel = open(file)) {
                write(channel, line);
            }
        });
    }

    /** Something done while no other process does so. */
    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": Is a directory");
        }
        try (FileChannel channel = open(lock);
                FileLock held = lockOf(channel)) {
            if (held.isValid()) {
                work.run();
            }
        }
    }

    /** Waits for the lock, but not for ever: the holder may have been stopped. */
    private FileLock lockOf(FileChannel channel) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            FileLock held = channel.tryLock();
            if (held != null) {
                return held;
            }
            if (System.nanoTime() > end) {
                throw new IOException(lock + ": locked by another process for " + patience.toSeconds() + " s");
            }
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(lock + ": interrupted while waiting for it", e);
        }
    }

    /** Opens a file of this user's, or makes it; no link is followed. */
    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PRIVATE);
        } catch (FileAlreadyExistsException e) {
            return openExisting(path);
        }
    }

    /** Reading and writing at once does not block, should it be a pipe by now. */
    private static FileChannel openExisting(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new IOException(path + ": a link, which is not followed");
        }
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(path + ": not a regular file");
        }
        if (!PrivatePath.isOwnFile(path)) {
            throw new IOException(path + ": belongs to another user, or can be written by others");
        }
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes at the end; what cannot be written as a whole is taken back. */
    private static void write(FileChannel channel, byte[] line) throws IOException {
        long end = channel.size();
        ByteBuffer bytes = ByteBuffer.wrap(endsInLine(channel, end) ? line : withLineFeedBefore(line));
        try {
            channel.position(end);
            channel.write(bytes);
            if (bytes.hasRemaining()) {
                throw new IOException("No space left on device");
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    /** Whether the last line is whole; it is not where a machine went down while it was written. */
    private static boolean endsInLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return end == 0 || channel.read(last, end - 1) == 1 && last.get(0) == '\n';
    }

    private static byte[] withLineFeedBefore(byte[] line) {
        byte[] both = new byte[line.length + 1];
        both[0] = '\n';
        System.arraycopy(line, 0, both, 1, line.length);
        return both;
    }

    private void putAside() throws IOException {
        if (keep == 0) {
            Files.delete(file);
            return;
        }
        for (int number = keep - 1; number >= 1; number--) {
            if (Files.exists(aside(number), LinkOption.NOFOLLOW_LINKS)) {
                move(aside(number), aside(number + 1));
            }
        }
        move(file, aside(1));
    }

    private Path aside(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
