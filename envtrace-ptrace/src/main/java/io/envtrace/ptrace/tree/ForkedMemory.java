package io.envtrace.ptrace.tree;

import io.envtrace.event.GapKind;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.memory.AddressSpace;
import io.envtrace.ptrace.memory.BreakpointMonitor;
import io.envtrace.ptrace.memory.NonDumpableMemory;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the memory of forked children at their first stop, before they can make themselves non-dumpable or end the thread that leads to it.
 */
public final class ForkedMemory {
    private final TraceeMemory memory;
    private final Journal journal;
    private final NonDumpableMemory closed;
    private final BreakpointMonitor watch;

    public ForkedMemory(Ptrace ptrace, TraceeMemory memory, Journal journal, BreakpointMonitor watch) {
        this.watch = watch;
        this.memory = memory;
        this.journal = journal;
        this.closed = new NonDumpableMemory(ptrace);
    }

    /** Opens the memory of a stopped process if it is not open yet. */
    public void open(TracedProcess process, int tid) throws IOException {
        AddressSpace space = process.space();
        if (space.memory() != null) {
            return;
        }
        MemoryFile opened = MemoryFile.open(tid);
        if (space.isEmpty()) {
            // It holds no breakpoints: no harm is done if it cannot be opened.
            space.setMemory(opened);
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

    /** Opens the memory of a child that is not known yet; null if that is not possible. */
    @Nullable
    public MemoryFile openForInspection(int tid) {
        MemoryFile opened = MemoryFile.open(tid);
        try {
            return opened == null ? closed.open(tid) : opened;
        } catch (PtraceException gone) {
            return null;
        }
    }

    /** The child's memory cannot be read. Its breakpoints are dropped, so that the child is not harmed by them. */
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
