package io.envtrace.ptrace.jvm;

import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.start.linux.FifoFile;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A FIFO in the session's directory that the tool keeps open at both ends: opening it never blocks, and it ends with the tool. */
public final class Fifo implements Closeable {
    private static final int O_WRONLY_NONBLOCK_NOFOLLOW_CLOEXEC = 1 | 0x800 | 0x20000 | 0x80000;
    private static final int NOT_OPEN = -1;

    private final Path path;
    private final RandomAccessFile file;
    private final FileInputStream in;
    private int writing = NOT_OPEN;

    private Fifo(Path path, RandomAccessFile file) throws IOException {
        this.path = path;
        this.file = file;
        this.in = new FileInputStream(file.getFD());
    }

    /** Creates a FIFO; one of the same name that an earlier process has left is replaced. */
    static Fifo make(Path path) throws IOException {
        Files.deleteIfExists(path);
        FifoFile.make(path);
        return new Fifo(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    InputStream in() {
        return in;
    }

    /** Wakes a thread of this process that waits for input here. If there is input, it does not wait. */
    void wake() throws IOException {
        if (in.available() == 0) {
            file.write('\n');
        }
    }

    /**
     * Writes a line if there is room: the reader may have stopped, and any process of this user may have filled the FIFO. For the ptrace
     * thread, which must never block on a program.
     */
    void write(String line) {
        if (writing == NOT_OPEN) {
            writing = TraceCalls.open(path.toString(), O_WRONLY_NONBLOCK_NOFOLLOW_CLOEXEC, 0);
        }
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        TraceCalls.write(writing, bytes, bytes.length);
    }

    @Override
    public void close() throws IOException {
        if (writing != NOT_OPEN) {
            TraceCalls.close(writing);
            writing = NOT_OPEN;
        }
        Files.deleteIfExists(path);
        file.close();
    }
}
