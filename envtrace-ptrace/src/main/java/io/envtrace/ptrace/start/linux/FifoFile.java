package io.envtrace.ptrace.start.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;

/** A FIFO's file, which Java cannot make. */
public final class FifoFile {
    private static final int OWNER_ONLY = 0600;

    private FifoFile() {}

    /** Makes it, for this user alone. @throws IOException there is one already, or the file system has none */
    public static void make(Path path) throws IOException {
        if (LibC.mkfifo(path.toString(), OWNER_ONLY) != 0) {
            throw new IOException(path + ": cannot be made: " + LibC.strerror(Native.getLastError()));
        }
    }
}
