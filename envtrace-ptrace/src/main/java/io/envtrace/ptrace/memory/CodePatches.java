package io.envtrace.ptrace.memory;

import io.envtrace.ptrace.kernel.PtraceException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Code of a program that leads to code of the tracer's own, and the pages that hold that. */
final class CodePatches {
    private record Patch(long address, byte[] original, byte[] replacement) {}

    private record Pages(long start, long end) {
        boolean hold(long address) {
            return address >= start && address < end;
        }
    }

    private final List<Patch> patches = new ArrayList<>();
    private final List<Pages> own = new ArrayList<>();

    void addAll(CodePatches other) {
        patches.addAll(other.patches);
        own.addAll(other.own);
    }

    void addOwnPages(long start, long end) {
        own.add(new Pages(start, end));
    }

    void clear() {
        patches.clear();
    }

    void patch(int tid, TraceeMemory memory, long address, byte[] code) throws PtraceException {
        byte[] original = memory.bytes(address, code.length);
        memory.put(tid, address, code);
        patches.add(new Patch(address, original, code));
    }

    /** Writes code. */
    interface Writer {
        void put(long address, byte[] code) throws PtraceException;
    }

    /** Brings the program's code back where ours still stands. The own pages stay: a thread may be on its way through them. */
    void restore(TraceeMemory scratch, Writer writer) throws PtraceException {
        for (Patch patch : patches) {
            byte[] found = new byte[patch.replacement.length];
            int got = scratch.read(patch.address, found, 0, found.length);
            if (got == found.length && Arrays.equals(found, patch.replacement)) {
                writer.put(patch.address, patch.original);
            }
        }
    }

    /** The addresses of breakpoints outside of the own pages, and those of the patches. */
    Set<Long> withoutOwnPages(Set<Long> breakpoints) {
        Set<Long> all = new HashSet<>(breakpoints);
        all.removeIf(address -> own.stream().anyMatch(pages -> pages.hold(address)));
        patches.forEach(patch -> all.add(patch.address));
        return all;
    }
}
