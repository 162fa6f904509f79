package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.SystemCall;
import io.envtrace.ptrace.kernel.InjectedSystemCalls;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens the memory of a forked child whose parent has made itself non-dumpable ({@code PR_SET_DUMPABLE}). The child is non-dumpable, too,
 * and holds our breakpoints, and a tracer without root's rights can change only its registers. So the child itself is made to become
 * dumpable for the moment in which the tracer opens its memory. Where that is not possible, it is made to discard its changed code pages,
 * so that the file's are loaded again.
 */
public final class NonDumpableMemory {
    private static final int MADVISE = ThisMachine.ARCHITECTURE.systemCall(SystemCall.MADVISE);
    private static final int PRCTL = ThisMachine.ARCHITECTURE.systemCall(SystemCall.PRCTL);
    private static final int GET_DUMPABLE = 3;
    private static final int SET_DUMPABLE = 4;
    private static final int NOT_DUMPABLE = 0;
    private static final int DUMPABLE = 1;
    private static final int DONT_NEED = 4;
    private static final int PAGE = 4096;

    private final InjectedSystemCalls calls;

    public NonDumpableMemory(Ptrace ptrace) {
        calls = new InjectedSystemCalls(ptrace);
    }

    /**
     * Opens the memory of a child at its first stop.
     *
     * @return null if that is not possible
     * @throws PtraceException the child was killed
     */
    @Nullable
    public MemoryFile open(int tid) throws PtraceException {
        MemoryFile[] opened = {null};
        // A seccomp filter might kill the child for a system call that it does not expect.
        if (!ProcFs.filtersCalls(tid)) {
            calls.withSignalsBlocked(tid, () -> opened[0] = openWhileDumpable(tid));
        }
        return opened[0];
    }

    private @Nullable MemoryFile openWhileDumpable(int tid) throws PtraceException {
        // After a change of its user a process can have a third state, which no call can restore.
        if (calls.call(tid, PRCTL, GET_DUMPABLE, 0, 0) != NOT_DUMPABLE
                || calls.call(tid, PRCTL, SET_DUMPABLE, DUMPABLE, 0) != 0) {
            return null;
        }
        MemoryFile opened = MemoryFile.open(tid);
        calls.call(tid, PRCTL, SET_DUMPABLE, NOT_DUMPABLE, 0);
        return opened;
    }

    /**
     * Makes a child at its first stop discard the pages that hold breakpoints, so that the files' bytes are loaded again.
     *
     * @return whether no breakpoint is left
     * @throws PtraceException the child was killed
     */
    public boolean dropBreakpoints(int tid, Set<Long> addresses) throws PtraceException {
        boolean[] dropped = {false};
        calls.withSignalsBlocked(tid, () -> {
            dropped[0] = true;
            for (long page : addresses.stream().map(a -> a & -PAGE).distinct().toList()) {
                dropped[0] &= calls.call(tid, MADVISE, page, PAGE, DONT_NEED) == 0;
            }
        });
        return dropped[0];
    }
}
