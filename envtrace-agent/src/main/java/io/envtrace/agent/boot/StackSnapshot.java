package io.envtrace.agent.boot;

/** Takes the stack of the thread that makes it. Never thrown. */
final class StackSnapshot extends Throwable {
    private static final long serialVersionUID = 1L;

    StackSnapshot() {
        super(null, null, false, true);
    }
}
