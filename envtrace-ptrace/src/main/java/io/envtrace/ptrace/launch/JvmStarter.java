package io.envtrace.ptrace.launch;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.ptrace.jvm.Fifo;
import io.envtrace.ptrace.jvm.StartRequests;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.RecordedStream;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import io.envtrace.ptrace.start.linux.LinuxStarter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Starts a JVM whose command line has the agent already. The JVM is not traced; the processes that it starts are, from its agent's first
 * request on.
 */
public final class JvmStarter implements ProgramStarter {
    private final ProgramStarter starter;
    private final Path session;
    private final Supplier<TraceOptions> options;
    private final TracerListener listener;

    private JvmStarter(ProgramStarter starter, Path session, Supplier<TraceOptions> options, TracerListener listener) {
        this.starter = starter;
        this.session = session;
        this.options = options;
        this.listener = listener;
    }

    /**
     * A starter that also follows what the JVM starts; the given starter itself where programs cannot be traced.
     *
     * @param session the session's directory
     * @param options supplied after the start, on another thread
     */
    public static ProgramStarter over(
            ProgramStarter starter, Path session, Supplier<TraceOptions> options, TracerListener listener) {
        boolean here = Architectures.ofThisMachine().isPresent();
        return here && starter instanceof LinuxStarter ? new JvmStarter(starter, session, options, listener) : starter;
    }

    @Override
    public StartedProgram start(ProgramStart start) throws StartException {
        StartRequests requests;
        Fifo answers;
        try {
            requests = StartRequests.in(session);
            answers = requests.answers().openForCommand();
        } catch (IOException e) {
            listener.warning("native programs that the command starts are not followed: " + e.getMessage());
            return starter.start(start);
        }
        try {
            StartedProgram jvm = starter.start(start);
            requests.answers().add((int) jvm.pid(), answers);
            requests.begin();
            JvmChildren children = new JvmChildren(options, listener, requests);
            children.start();
            return new JvmProgram(jvm, children, requests);
        } catch (StartException e) {
            requests.close();
            throw e;
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
