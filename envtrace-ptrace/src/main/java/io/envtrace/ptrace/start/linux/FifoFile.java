package io.envtrace.ptrace.start.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Path;

/** Creates FIFOs, which the JDK cannot. */
public final class FifoFile {
    private static final int OWNER_ONLY = 0600;

    private FifoFile() {}

    /**
     * Creates a FIFO, accessible to this user alone.
     *
     * @throws IOException it exists already, or the file system does not support FIFOs
     */
    public static void make(Path path) throws IOException {
        if (LibC.mkfifo(path.toString(), OWNER_ONLY) != 0) {
            throw new IOException(path + ": cannot be made: " + LibC.strerror(Native.getLastError()));
        }
    }
}
