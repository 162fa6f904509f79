package io.envtrace.ptrace.linux;

import java.io.IOException;
import java.util.function.Supplier;

/** The ptrace thread of a command that is a JVM: it has nothing to do, and loads nothing, until the JVM is about to start something. */
final class JvmChildren extends Thread {
    private final Supplier<TraceOptions> options;
    private final TraceListener listener;
    private final StartRequests requests;

    JvmChildren(Supplier<TraceOptions> options, TraceListener listener, StartRequests requests) {
        super("envtrace-ptrace");
        setDaemon(true);
        this.options = options;
        this.listener = listener;
        this.requests = requests;
    }

    @Override
    public void run() {
        try {
            if (requests.await()) {
                follow(new TraceLoop(new Ptrace(), options.get(), listener, requests));
            }
        } catch (RuntimeException | LinkageError e) {
            listener.warning("native programs that the command starts are not followed: " + e);
        } finally {
            requests.abandoned();
        }
    }

    private static void follow(TraceLoop loop) {
        try {
            loop.run();
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            loop.abandon(e);
        }
    }
}
