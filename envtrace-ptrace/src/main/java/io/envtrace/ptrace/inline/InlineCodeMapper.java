package io.envtrace.ptrace.inline;

import io.envtrace.binary.machine.NameBitmap;
import io.envtrace.ptrace.kernel.InjectedMapping;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Maps pages for filters into processes. Runs on the ptrace thread. */
public final class InlineCodeMapper {
    /** How far below a program its pages are put: above it, its heap grows. */
    private static final long BELOW = 4 << 20;

    private static final long PAGE = 4096;

    private final InjectedMapping mapping;
    private final TraceeMemory memory;

    public InlineCodeMapper(Ptrace ptrace, TraceeMemory memory) {
        this.mapping = new InjectedMapping(ptrace);
        this.memory = memory;
    }

    /**
     * Maps pages near a program's code.
     *
     * @param tid a thread that is stopped outside of system calls; the memory of its process is selected
     * @param near the address at which the code starts
     * @return null where that is not possible: behind a seccomp filter, which might kill the program for a call that it does not expect, or
     *     without memory
     */
    public @Nullable InlineCode map(TracedProcess process, int tid, long near) throws IOException {
        if (ProcFs.filtersCalls(tid)) {
            return null;
        }
        long wish = Math.max(near - BELOW, 0) & -PAGE;
        long start = mapping.mapCode(process.pid(), tid, memory, wish, InlineCode.LENGTH);
        if (start == 0) {
            return null;
        }
        AddressSpace space = process.space();
        space.addOwnPages(start, start + InlineCode.LENGTH);
        return new InlineCode(space, memory, start);
    }

    /** Sets the names that filters look up, in the memory that is selected. */
    public void setNames(int tid, long bitmap, Iterable<String> names) throws IOException {
        memory.put(tid, bitmap, NameBitmap.of(names));
    }
}
