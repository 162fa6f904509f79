package io.envtrace.ptrace.kernel;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.binary.machine.Architecture;

/** The architecture that the tracer and its tracees run on. */
public final class ThisMachine {
    /** Programs are traced only where the architecture is known: {@link io.envtrace.ptrace.TracerCheck} checks it before. */
    public static final Architecture ARCHITECTURE = Architectures.ofThisMachine()
            .orElseThrow(() -> new IllegalStateException("programs are traced on " + Architectures.names() + " only"));

    private ThisMachine() {}
}
