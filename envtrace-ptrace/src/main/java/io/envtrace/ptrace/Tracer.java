package io.envtrace.ptrace;

import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.AttachedProgram;
import io.envtrace.ptrace.attach.RunningProcess;
import io.envtrace.ptrace.launch.JvmStarter;
import io.envtrace.ptrace.launch.TracingStarter;
import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.start.ProgramStarter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The ways to have native programs traced. Whether the kernel permits it, {@link TracerCheck} tells. */
public final class Tracer {
    private Tracer() {}

    /** The form of a starter that traces what it starts; empty where programs cannot be traced. */
    public static Optional<ProgramStarter> over(ProgramStarter starter, TraceOptions options, TracerListener listener) {
        return TracingStarter.over(starter, options, listener);
    }

    /**
     * The form of a starter that starts a JVM untraced and follows what the JVM starts; the starter itself where programs cannot be traced.
     *
     * @param session the session's directory
     * @param options asked for after the start, on another thread
     */
    public static ProgramStarter overJvm(
            ProgramStarter starter, Path session, Supplier<TraceOptions> options, TracerListener listener) {
        return JvmStarter.over(starter, session, options, listener);
    }

    /**
     * Attaches to a process that runs already. When this returns, everything that it reads is recorded.
     *
     * @throws AttachException the kernel refuses, or the process has ended
     */
    public static AttachedProgram attach(RunningProcess process, TraceOptions options, TracerListener listener)
            throws AttachException, InterruptedException {
        return AttachedProgram.attach(process, options, listener);
    }
}
