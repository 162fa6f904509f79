package io.envtrace.ptrace.kernel;

import io.envtrace.binary.machine.MachineRegisters;

/**
 * System calls that a forked child makes for the tracer, before its first own instruction. Only registers are needed: the child stands behind
 * the system call that made it, whose instruction it executes once more. Its signals wait meanwhile, and then it stands as it stood.
 */
public final class InjectedCalls {
    private static final int SIGSTOP = 19;
    private static final long ALL_SIGNALS = -1;
    private static final int MOST_STOPS = 16;

    private final Ptrace ptrace;
    private final MachineRegisters before = ThisMachine.ARCHITECTURE.registers();
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();

    public InjectedCalls(Ptrace ptrace) {
        this.ptrace = ptrace;
    }

    /** Calls that belong together. */
    public interface Calls {
        void make() throws PtraceException;
    }

    /**
     * Lets a child make calls; does nothing where it does not stand behind a system call that forks.
     *
     * @throws PtraceException the child was killed
     */
    public void during(int tid, Calls calls) throws PtraceException {
        ptrace.registers(tid, before);
        if (!before.isBehindFork()) {
            return;
        }
        long mask = ptrace.signalMask(tid);
        ptrace.setSignalMask(tid, ALL_SIGNALS);
        try {
            calls.make();
        } finally {
            ptrace.setRegisters(tid, before);
            ptrace.setSignalMask(tid, mask);
        }
    }

    /** Makes one call; returns its result, negative for an error. */
    public long call(int tid, long number, long first, long second, long third) throws PtraceException {
        ptrace.registers(tid, registers);
        registers.prepareCall(before.callInstruction(), number, first, second, third);
        ptrace.setRegisters(tid, registers);
        awaitCall(tid);
        awaitCall(tid);
        ptrace.registers(tid, registers);
        return registers.result();
    }

    /** Lets the thread run to the beginning or the end of a call. */
    private void awaitCall(int tid) throws PtraceException {
        for (int i = 0; i < MOST_STOPS; i++) {
            ptrace.resumeToCall(tid);
            WaitStatus status = ptrace.awaitStop(tid);
            if (status.event() == 0 && status.signal() == WaitStatus.SIGTRAP) {
                return;
            }
            if (status.event() == 0 && status.signal() == SIGSTOP) {
                // The one signal that cannot be made to wait comes again when the thread goes on.
                TraceCalls.kill(tid, SIGSTOP);
            }
        }
        throw new IllegalStateException("thread " + tid + " does not come to a system call");
    }
}
