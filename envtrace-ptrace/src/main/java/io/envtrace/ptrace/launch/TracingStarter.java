package io.envtrace.ptrace.launch;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.event.session.SessionFiles;
import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.loop.PtraceThread;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.RecordedStream;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import io.envtrace.ptrace.start.linux.FifoFile;
import io.envtrace.ptrace.start.linux.LinuxStarter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts a program as {@link LinuxStarter} does, and traces it and all that it starts. Before its exec, the program's process waits at a
 * FIFO until the tracer has seized it: nothing is missed.
 */
public final class TracingStarter implements ProgramStarter {
    private final LinuxStarter starter;
    private final TraceOptions options;
    private final TracerListener listener;

    public TracingStarter(LinuxStarter starter, TraceOptions options, TracerListener listener) {
        this.starter = starter;
        this.options = options;
        this.listener = listener;
    }

    /**
     * A starter that traces what it starts; empty where programs cannot be traced. Whether the kernel permits it is another question: see
     * {@link io.envtrace.ptrace.TracerCheck}.
     */
    public static Optional<ProgramStarter> over(ProgramStarter starter, TraceOptions options, TracerListener listener) {
        boolean here = Architectures.ofThisMachine().isPresent();
        return here && starter instanceof LinuxStarter exact
                ? Optional.of(new TracingStarter(exact, options, listener))
                : Optional.empty();
    }

    @Override
    public StartedProgram start(ProgramStart start) throws StartException {
        Path fifo = fifo(SessionFiles.START_GATE);
        Path shellFifo = fifo(SessionFiles.SHELL_GATE);
        StartRequests requests = requests();
        PtraceThread tracer =
                new PtraceThread(options, listener, requests, List.of(fifo, shellFifo), TraceCalls.gettid());
        tracer.start();
        try {
            StartedProgram program = starter.startAt(start, fifo, shellFifo);
            refuseUntraced(program, tracer.refusal());
            return new TracedProgram(program, tracer, requests);
        } catch (StartException e) {
            requests.close();
            throw e;
        } finally {
            tracer.spawned();
            delete(fifo);
            delete(shellFifo);
        }
    }

    private StartRequests requests() throws StartException {
        try {
            return StartRequests.in(options.session());
        } catch (IOException e) {
            throw new StartException(StartException.Reason.OTHER, String.valueOf(e.getMessage()));
        }
    }

    private Path fifo(String name) throws StartException {
        Path fifo = options.session().resolve(name);
        try {
            FifoFile.make(fifo);
        } catch (IOException e) {
            throw new StartException(StartException.Reason.OTHER, String.valueOf(e.getMessage()));
        }
        return fifo;
    }

    private static void refuseUntraced(StartedProgram program, @Nullable String refusal) throws StartException {
        if (refusal == null) {
            return;
        }
        try {
            program.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StartException(StartException.Reason.NOT_TRACED, refusal);
    }

    private static void delete(Path fifo) {
        try {
            Files.delete(fifo);
        } catch (IOException e) {
            fifo.toFile().deleteOnExit();
        }
    }

    @Override
    public RecordedStream record(int descriptor, Path fifo) throws IOException {
        return starter.record(descriptor, fifo);
    }

    @Override
    public void dieOf(int signal) {
        starter.dieOf(signal);
    }

    @Override
    public boolean inTerminalForeground() {
        return starter.inTerminalForeground();
    }

    @Override
    public String limitation() {
        return starter.limitation();
    }
}
