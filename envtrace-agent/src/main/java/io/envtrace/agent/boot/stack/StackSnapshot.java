package io.envtrace.agent.boot.stack;

/** Takes the stack of the thread that makes it. Never thrown. */
public final class StackSnapshot extends Throwable {
    private static final long serialVersionUID = 1L;

    public StackSnapshot() {
        super(null, null, false, true);
    }
}
