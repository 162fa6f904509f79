package io.envtrace.ptrace.linux;

import java.io.IOException;

/** Puts breakpoints into the objects of a process, while it is stopped. */
final class Instruments {
    private final Ptrace ptrace;
    private final TraceeMemory memory;
    private final CProbes c;
    private final GoProbes go;

    Instruments(Ptrace ptrace, TraceeMemory memory, Journal journal) {
        this.ptrace = ptrace;
        this.memory = memory;
        this.c = new CProbes(journal);
        this.go = new GoProbes(journal);
    }

    /** Watches the environment's functions of one object. */
    void watch(TracedProcess process, int tid, MappedBinary object) throws IOException {
        for (Binary.Point point : object.binary().points()) {
            Probe probe = go.of(point.function());
            probe = probe == null ? c.of(point.function()) : probe;
            if (probe != null) {
                watch(process, tid, object, point, probe);
            }
        }
    }

    /** Watches one function. */
    void watch(TracedProcess process, int tid, MappedBinary object, Binary.Point point, Probe probe)
            throws IOException {
        long address = point.address() + object.bias();
        if (!process.space().has(address)) {
            process.space().insert(ptrace, tid, memory, address, point.instruction(), probe);
        }
    }
}
