package io.envtrace.agent.boot;

/** Takes the stack of the thread that makes it. Never thrown. */
final class Trace extends Throwable {
    private static final long serialVersionUID = 1L;

    Trace() {
        super(null, null, false, true);
    }
}
