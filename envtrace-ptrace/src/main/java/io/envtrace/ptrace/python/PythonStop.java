package io.envtrace.ptrace.python;

/**
 * A thread that a watch has stopped.
 *
 * @param pc behind the processor's instruction that has used the watched place
 * @param threadPointer what {@code pthread_self} says in it
 */
public record PythonStop(int tid, long pc, long threadPointer) {}
