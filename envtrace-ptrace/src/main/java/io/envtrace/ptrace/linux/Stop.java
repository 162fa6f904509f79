package io.envtrace.ptrace.linux;

/** A thread of a traced process that stopped or ended. */
record Stop(int tid, WaitStatus status) {}
