package io.envtrace.ptrace.kernel;

/** A thread of a traced process that stopped or ended. */
public record Stop(int tid, WaitStatus status) {
    /** No stop: the wait was interrupted because there is other work. */
    public static final Stop NONE = new Stop(0, new WaitStatus(0));
}
