package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.kernel.AuxiliaryVector;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.script.calibration.ProbeScript.Marker;
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
     * @return null if it is no such shell, or not understood
     */
    public @Nullable ShellMap run(Path executable, Code code) {
        Path fifo = directory.resolve("calibration-" + System.nanoTime());
        String message = "learning where " + executable + " keeps its lines, once for this file";
        try {
            FifoFile.make(fifo);
            // Open for both, so that neither side waits for the other.
            try (RandomAccessFile input = new RandomAccessFile(fifo.toFile(), "rw")) {
                int pid = PrivateStart.start(executable, List.of("sh"), fifo);
                try (OwnTracee shell = new OwnTracee(ptrace, pid, () -> messages.accept(message))) {
                    return run(shell, code, input);
                }
            } finally {
                Files.deleteIfExists(fifo);
            }
        } catch (IOException | StartException | UnreadableMemoryException e) {
            return null;
        }
    }

    private @Nullable ShellMap run(OwnTracee shell, Code code, RandomAccessFile input) throws IOException {
        MemoryFile opened = MemoryFile.open(shell.pid());
        if (opened == null) {
            return null;
        }
        try {
            return new Run(shell, new TraceeMemory(ptrace).of(opened), code).all(input);
        } finally {
            opened.close();
        }
    }

    /** One run. */
    private static final class Run {
        private final OwnTracee shell;
        private final TraceeMemory memory;
        private final ProbeScript script = new ProbeScript();
        private final long bias;
        private final ShellSteps steps;
        private final DataSearch data;

        Run(OwnTracee shell, TraceeMemory memory, Code code) throws IOException {
            this.shell = shell;
            this.memory = memory;
            AuxiliaryVector vector = AuxiliaryVector.read(shell.pid());
            bias = code.movable ? vector.entry() - code.entry : 0;
            steps = new ShellSteps(shell, memory, code.start + bias, code.end + bias);
            data = new DataSearch(bias);
        }

        @Nullable
        ShellMap all(RandomAccessFile input) throws IOException {
            input.write(script.bytes());
            // What only copies its input ends with it; a shell reads it by itself, out of the pipe.
            input.close();
            String mapped = ProcFs.executable(shell.pid());
            for (Marker marker : script.moments()) {
                steps.runTo(marker.number());
                data.add(marker, WritableMemory.read(shell.pid(), mapped, memory));
            }
            ShellMap.Data found = data.find();
            if (found == null) {
                return null;
            }
            steps.runTo(script.begin());
            return new CallSearch(steps.stepTo(script.end()), bias).find(found, script.definitionLine());
        }
    }
}
