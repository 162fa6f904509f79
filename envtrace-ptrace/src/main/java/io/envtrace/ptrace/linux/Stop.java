package io.envtrace.ptrace.linux;

/** A thread of a traced process that stopped or ended. */
record Stop(int tid, WaitStatus status) {
    /** The wait was interrupted, because there is something else to do. */
    static final Stop NONE = new Stop(0, new WaitStatus(0));
}
