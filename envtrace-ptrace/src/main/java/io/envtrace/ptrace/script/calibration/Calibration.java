package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.linux.FifoFile;
import io.envtrace.ptrace.start.linux.PrivateStart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a shell on a script of the tracer's own, with an empty environment, and watches where it keeps and does what. Runs on the ptrace
 * thread, which serves nobody meanwhile.
 */
public final class Calibration {
    private final Ptrace ptrace;
    private final Path directory;
    private final Consumer<String> messages;

    /**
     * @param directory where a FIFO can be made
     * @param messages is given a line for the user if it takes long
     */
    public Calibration(Ptrace ptrace, Path directory, Consumer<String> messages) {
        this.ptrace = ptrace;
        this.directory = directory;
        this.messages = messages;
    }

    /** The code of an executable, before the load bias. */
    public record Code(long entry, long start, long end, boolean movable) {}

    /**
     * Finds out how a shell works.
     *
     * @param executable a path at which it can be executed
     * @param probe what it is given to do
     * @return null if it is no such shell, or not understood
     */
    public <M> @Nullable M run(Path executable, Code code, ShellProbe<M> probe) {
        Path fifo = directory.resolve("calibration-" + System.nanoTime());
        String message = "learning where " + executable + " keeps its lines, once for this file";
        try {
            FifoFile.make(fifo);
            // Open for both, so that neither side waits for the other.
            try (RandomAccessFile input = new RandomAccessFile(fifo.toFile(), "rw")) {
                int pid = PrivateStart.start(executable, List.of(probe.name()), fifo);
                try (OwnTracee shell = new OwnTracee(ptrace, pid, () -> messages.accept(message))) {
                    return run(shell, code, input, probe);
                }
            } finally {
                Files.deleteIfExists(fifo);
            }
        } catch (IOException | StartException | UnreadableMemoryException e) {
            return null;
        }
    }

    private <M> @Nullable M run(OwnTracee shell, Code code, RandomAccessFile input, ShellProbe<M> probe)
            throws IOException {
        MemoryFile opened = MemoryFile.open(shell.pid());
        if (opened == null) {
            return null;
        }
        try {
            ShellRun run = new ShellRun(shell, new TraceeMemory(ptrace).of(opened), code);
            input.write(probe.script());
            // What only copies its input ends with it; a shell reads it by itself, out of the pipe.
            input.close();
            return probe.find(run);
        } finally {
            opened.close();
        }
    }
}
