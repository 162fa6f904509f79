package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.start.linux.FifoFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A FIFO that this process holds open: its reader notices when this process closes it or ends, for whatever reason. */
public final class HeldFifo implements Closeable {
    private static final int O_RDWR_CLOEXEC = 2 | 0x80000;

    private int descriptor;

    private HeldFifo(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Creates the FIFO, accessible to its owner alone. */
    public static HeldFifo at(Path path) throws IOException {
        FifoFile.make(path);
        int descriptor = TraceCalls.open(path.toString(), O_RDWR_CLOEXEC, 0);
        if (descriptor < 0) {
            throw new IOException(path + ": cannot be opened");
        }
        return new HeldFifo(descriptor);
    }

    @Override
    public synchronized void close() {
        if (descriptor >= 0) {
            TraceCalls.close(descriptor);
            descriptor = -1;
        }
    }
}
