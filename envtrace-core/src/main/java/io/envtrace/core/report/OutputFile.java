package io.envtrace.core.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where a report goes: a file that appears whole or not at all, or a device that is written as it is. */
public final class OutputFile implements Closeable {
    private OutputFile() {}

    /**
     * Opens an output before the program starts, so that it fails early.
     *
     * @param streaming whether the file is useful before its end, and so has its name from the start
     * @throws IOException one line that names the path: a link, a directory, not writable
     */
    public static OutputFile open(Path path, boolean streaming) throws IOException {
        throw new IOException(path + " " + streaming);
    }

    public OutputStream stream() {
        return OutputStream.nullOutputStream();
    }

    /** Puts the file in its place. */
    public void commit() throws IOException {}

    /** Closes; a file that was not committed goes away. */
    @Override
    public void close() throws IOException {}
}
