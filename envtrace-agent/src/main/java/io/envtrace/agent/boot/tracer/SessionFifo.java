package io.envtrace.agent.boot.tracer;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO in the session's directory. Whoever runs as this user may have removed, replaced, filled or left it, so nothing here waits: it is
 * held open at both ends, read only for what is there, and written only while there is room.
 */
final class SessionFifo implements Closeable {
    private final RandomAccessFile file;
    private final FileInputStream in;

    private SessionFifo(RandomAccessFile file) throws IOException {
        this.file = file;
        this.in = new FileInputStream(file.getFD());
    }

    /** Opens a FIFO; returns null if there is none of that name. No symbolic link is followed: it may lead to a terminal, or to anybody's file. */
    static @Nullable SessionFifo open(File directory, String name) throws IOException {
        File path = new File(directory.getCanonicalFile(), name);
        if (!path.exists() || path.isFile() || path.isDirectory() || !isNoLink(path)) {
            return null;
        }
        RandomAccessFile file = new RandomAccessFile(path, "rw");
        if (hasPosition(file)) {
            file.close();
            return null;
        }
        return new SessionFifo(file);
    }

    private static boolean isNoLink(File path) throws IOException {
        return path.getCanonicalPath().equals(path.getPath());
    }

    /** Whether it is a file or a device after all: what was looked at before it was opened may have been exchanged. */
    private static boolean hasPosition(RandomAccessFile file) {
        try {
            return file.getFilePointer() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether at most so many bytes are still to be read by the other side. */
    boolean isReadUpTo(int unread) throws IOException {
        return in.available() <= unread;
    }

    void write(String text) throws IOException {
        file.write(text.getBytes("ISO-8859-1"));
    }

    /** Reads what is there now; returns the number of bytes, 0 for none. */
    int read(byte[] into) throws IOException {
        int there = Math.min(in.available(), into.length);
        return there == 0 ? 0 : Math.max(0, in.read(into, 0, there));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
