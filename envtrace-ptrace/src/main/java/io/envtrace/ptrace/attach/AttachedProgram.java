package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.options.TraceOptions;
import io.envtrace.ptrace.options.TracerListener;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.tree.TracedProcess;
import org.jspecify.annotations.Nullable;

/** A native program that runs already, with its threads under the tracer and breakpoints in its memory until it is let go. */
public final class AttachedProgram {
    private final AttachThread tracer;
    private final Program program;

    private AttachedProgram(AttachThread tracer, Program program) {
        this.tracer = tracer;
        this.program = program;
    }

    /**
     * Attaches to a process. When this returns, everything that it reads is recorded.
     *
     * @throws AttachException the kernel refuses, or the process has ended
     */
    public static AttachedProgram attach(RunningProcess process, TraceOptions options, TracerListener listener)
            throws AttachException, InterruptedException {
        AttachThread tracer = new AttachThread(process.pid(), options, listener);
        tracer.start();
        TracedProcess traced = tracer.awaitBegin();
        Program program = traced.program();
        if (program == null) {
            throw new AttachException(process.pid(), "has ended");
        }
        return new AttachedProgram(tracer, program);
    }

    /** What it is written in, such as {@code go 1.26.8}. */
    public String runtime() {
        String version = program.image().version();
        return program.image().kind().label() + (version.isEmpty() ? "" : " " + version);
    }

    /** Lets it go, with all that it has started: it runs on as if nobody had been there. */
    public void detach() throws InterruptedException {
        tracer.detach();
    }

    /**
     * Waits until it has ended with all that it has started, or was let go.
     *
     * @return how it ended; null if it runs on
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
