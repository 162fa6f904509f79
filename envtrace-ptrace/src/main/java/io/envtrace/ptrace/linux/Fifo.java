package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.start.linux.FifoFile;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A FIFO in the session's directory that the tool holds open at both ends: opening it never blocks, and it ends with the tool. */
final class Fifo implements Closeable {
    /** More than that, and its reader is not reading. */
    private static final int MOST_UNREAD = 1024;

    private final Path path;
    private final RandomAccessFile file;
    private final FileInputStream in;

    private Fifo(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.in = new FileInputStream(file.getFD());
    }

    /** Makes a FIFO; one of that name that a former process has left is replaced. */
    static Fifo make(Path path) throws IOException {
        Files.deleteIfExists(path);
        FifoFile.make(path);
        return new Fifo(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    InputStream in() {
        return in;
    }

    /** Writes one byte, unless nobody reads what was written before. */
    void write(char sign) throws IOException {
        if (in.available() < MOST_UNREAD) {
            file.write(sign);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        file.close();
    }
}
