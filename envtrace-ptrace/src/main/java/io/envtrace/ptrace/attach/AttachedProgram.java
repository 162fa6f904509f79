package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.tree.TracedProcess;
import org.jspecify.annotations.Nullable;

/** A running native program that the tracer is attached to, with breakpoints in its memory until it is detached. */
public final class AttachedProgram {
    private final AttachThread tracer;
    private final Program program;

    private AttachedProgram(AttachThread tracer, Program program) {
        this.tracer = tracer;
        this.program = program;
    }

    /**
     * Attaches to a process. When this returns, all that it reads is recorded.
     *
     * @throws AttachException the kernel refuses, or the process has ended
     */
    public static AttachedProgram attach(RunningProcess process, TraceOptions options, TracerListener listener)
            throws AttachException, InterruptedException {
        AttachThread tracer = new AttachThread(process.pid(), options, listener);
        tracer.start();
        TracedProcess traced = tracer.awaitAttached();
        Program program = traced.program();
        if (program == null) {
            throw new AttachException(process.pid(), "has ended");
        }
        return new AttachedProgram(tracer, program);
    }

    /** The runtime of the program, such as {@code go 1.26.8}. */
    public String runtime() {
        String version = program.image().version();
        return program.image().kind().label() + (version.isEmpty() ? "" : " " + version);
    }

    /** Detaches from the process and all that it has started: they run on as if they had never been traced. */
    public void detach() throws InterruptedException {
        tracer.detach();
    }

    /**
     * Waits until the process has ended with all that it has started, or was detached.
     *
     * @return how it ended; null if it is still running
     */
    public @Nullable ProcessExit await() throws InterruptedException {
        tracer.join();
        Throwable failure = tracer.failure();
        if (failure != null) {
            throw new IllegalStateException("the tracer failed: " + failure, failure);
        }
        return tracer.end();
    }
}
