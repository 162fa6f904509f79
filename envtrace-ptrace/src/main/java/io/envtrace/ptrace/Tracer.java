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

/** The entry points for tracing native programs. {@link TracerCheck} finds out whether the kernel permits it. */
public final class Tracer {
    private Tracer() {}

    /** A starter that traces what it starts; empty where programs cannot be traced. */
    public static Optional<ProgramStarter> over(ProgramStarter starter, TraceOptions options, TracerListener listener) {
        return TracingStarter.over(starter, options, listener);
    }

    /**
     * A starter that starts a JVM untraced and follows what the JVM starts; the given starter itself where programs cannot be traced.
     *
     * @param session the session's directory
     * @param options supplied after the start, on another thread
     */
    public static ProgramStarter overJvm(
            ProgramStarter starter, Path session, Supplier<TraceOptions> options, TracerListener listener) {
        return JvmStarter.over(starter, session, options, listener);
    }

    /**
     * Attaches to a running process. When this returns, all that it reads is recorded.
     *
     * @throws AttachException the kernel refuses, or the process has ended
     */
    public static AttachedProgram attach(RunningProcess process, TraceOptions options, TracerListener listener)
            throws AttachException, InterruptedException {
        return AttachedProgram.attach(process, options, listener);
    }
}
