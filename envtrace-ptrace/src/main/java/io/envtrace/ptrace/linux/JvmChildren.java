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
                new TraceLoop(new Ptrace(), options.get(), listener, requests).run();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            listener.warning("native programs that the command starts are not followed any longer: " + e);
        } finally {
            requests.abandoned();
        }
    }
}
