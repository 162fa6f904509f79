package io.envtrace.ptrace.start.linux;

import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.RecordedStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A FIFO that a program writes into. */
final class RecordedFifo implements RecordedStream {
    private final int descriptor;
    private final Path fifo;
    /** As long as somebody can write, opening to read does not block. */
    private final RandomAccessFile held;

    private final InputStream input;

    /** Makes the FIFO. @throws IOException it cannot be made or opened */
    RecordedFifo(int descriptor, Path fifo) throws IOException {
        this.descriptor = descriptor;
        this.fifo = fifo;
        FifoFile.make(fifo);
        this.held = new RandomAccessFile(fifo.toFile(), "rw");
        this.input = new FileInputStream(fifo.toFile());
    }

    @Override
    public ProgramStart.Stream stream() {
        return new ProgramStart.Stream(descriptor, fifo, false);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public void started() {
        try {
            held.close();
            Files.deleteIfExists(fifo);
        } catch (IOException e) {
            fifo.toFile().deleteOnExit();
        }
    }

    @Override
    public void resize() {}

    @Override
    public void close() throws IOException {
        started();
        input.close();
    }
}
