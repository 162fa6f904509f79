package io.envtrace.ptrace.memory;

import io.envtrace.binary.machine.SystemCall;
import io.envtrace.ptrace.kernel.InjectedCalls;
import io.envtrace.ptrace.kernel.MemoryFile;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gets at the memory of a forked child whose parent had closed itself to others, by {@code PR_SET_DUMPABLE}: the child is as closed, holds
 * our breakpoints, and a tracer without root's rights may change nothing but its registers. So the child itself opens its memory for the moment
 * in which the tracer takes hold of it. Where that cannot be, it throws its changed code pages away: the file's come back.
 */
public final class ClosedMemory {
    private static final int MADVISE = ThisMachine.ARCHITECTURE.systemCall(SystemCall.MADVISE);
    private static final int PRCTL = ThisMachine.ARCHITECTURE.systemCall(SystemCall.PRCTL);
    private static final int GET_DUMPABLE = 3;
    private static final int SET_DUMPABLE = 4;
    private static final int CLOSED = 0;
    private static final int OPEN = 1;
    private static final int DONT_NEED = 4;
    private static final int PAGE = 4096;

    private final InjectedCalls calls;

    public ClosedMemory(Ptrace ptrace) {
        calls = new InjectedCalls(ptrace);
    }

    /**
     * Opens the memory of a child that stands at its first stop.
     *
     * @return null where that cannot be
     * @throws PtraceException the child was killed
     */
    @Nullable
    public MemoryFile open(int tid) throws PtraceException {
        MemoryFile[] opened = {null};
        // A filter of system calls could end it for one that it does not expect.
        if (!ProcFs.filtersCalls(tid)) {
            calls.during(tid, () -> opened[0] = openForAMoment(tid));
        }
        return opened[0];
    }

    private @Nullable MemoryFile openForAMoment(int tid) throws PtraceException {
        // A process that has changed its user can have a third state, which no call brings back.
        if (calls.call(tid, PRCTL, GET_DUMPABLE, 0, 0) != CLOSED
                || calls.call(tid, PRCTL, SET_DUMPABLE, OPEN, 0) != 0) {
            return null;
        }
        MemoryFile opened = MemoryFile.open(tid);
        calls.call(tid, PRCTL, SET_DUMPABLE, CLOSED, 0);
        return opened;
    }

    /**
     * Has a child that stands at its first stop take the files' bytes again where breakpoints stand.
     *
     * @return whether none is left
     * @throws PtraceException the child was killed
     */
    public boolean dropBreakpoints(int tid, Set<Long> addresses) throws PtraceException {
        boolean[] dropped = {false};
        calls.during(tid, () -> {
            dropped[0] = true;
            for (long page : addresses.stream().map(a -> a & -PAGE).distinct().toList()) {
                dropped[0] &= calls.call(tid, MADVISE, page, PAGE, DONT_NEED) == 0;
            }
        });
        return dropped[0];
    }
}
