package io.envtrace.ptrace.probe;

import org.jspecify.annotations.Nullable;

/** The probes of all runtimes. */
final class Probes {
    private Probes() {}

    /** The probe for a function; null for one whose calls are no accesses. */
    static @Nullable Probe of(String function) {
        Probe go = GoProbes.of(function);
        Probe connect = go != null ? go : ConnectProbes.of(function);
        return connect != null ? connect : CProbes.of(function);
    }
}
