package io.envtrace.binary.machine;

/** System calls whose numbers the tracer needs, by the kernel's names. */
public enum SystemCall {
    MADVISE,
    MMAP,
    PRCTL,
    UMASK
}
