package io.envtrace.ptrace.tree;

import io.envtrace.event.GapKind;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.BreakpointWatch;
import io.envtrace.ptrace.memory.ClosedMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Opens the memory of forked children, at their first stop: before they can close it, or end the thread that leads to it. */
public final class ForkedMemory {
    private final TraceeMemory memory;
    private final Journal journal;
    private final ClosedMemory closed;
    private final BreakpointWatch watch;

    public ForkedMemory(Ptrace ptrace, TraceeMemory memory, Journal journal, BreakpointWatch watch) {
        this.watch = watch;
        this.memory = memory;
        this.journal = journal;
        this.closed = new ClosedMemory(ptrace);
    }

    /** A process stands: at its first stop its memory is opened, at a later one it is open. */
    public void open(TracedProcess process, int tid) throws IOException {
        AddressSpace space = process.space();
        if (space.memory() != null) {
            return;
        }
        MemoryFile opened = MemoryFile.open(tid);
        if (space.isEmpty()) {
            // It holds no breakpoints: where it cannot be opened, nothing is harmed.
            space.hold(opened);
            return;
        }
        opened = opened == null ? closed.open(tid) : opened;
        if (opened == null) {
            giveUp(process, tid);
        } else {
            space.complete(tid, opened, memory);
            watch.add(space);
        }
    }

    /** Opens the memory of a child of whom nothing is known yet, to look at it; null where that cannot be. */
    @Nullable
    public MemoryFile look(int tid) {
        MemoryFile opened = MemoryFile.open(tid);
        try {
            return opened == null ? closed.open(tid) : opened;
        } catch (PtraceException gone) {
            return null;
        }
    }

    /** Nothing of the child can be read; without breakpoints it is unharmed. */
    private void giveUp(TracedProcess process, int tid) throws IOException {
        AddressSpace space = process.space();
        if (closed.dropBreakpoints(tid, space.addresses())) {
            space.forgetBreakpoints();
        }
        Program program = process.program();
        String name = program == null ? "a process" : program.executable();
        String text = name + " has closed itself to its user, what the child " + process.pid() + " reads is not seen";
        journal.safely(process, () -> journal.warnOnce(process, GapKind.UNREADABLE, text));
    }
}
