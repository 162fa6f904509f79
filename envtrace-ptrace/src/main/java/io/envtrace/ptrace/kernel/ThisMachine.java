package io.envtrace.ptrace.kernel;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.binary.machine.Architecture;

/** The processor that the tracer and all that it traces run on. */
public final class ThisMachine {
    /** Programs are traced only where this is known: {@link io.envtrace.ptrace.TracerCheck} says so before. */
    public static final Architecture ARCHITECTURE = Architectures.ofThisMachine()
            .orElseThrow(() -> new IllegalStateException("programs are traced on " + Architectures.names() + " only"));

    private ThisMachine() {}
}
