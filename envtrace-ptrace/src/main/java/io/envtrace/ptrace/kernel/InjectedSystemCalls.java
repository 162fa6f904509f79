package io.envtrace.ptrace.kernel;

import io.envtrace.binary.machine.MachineRegisters;

/**
 * Makes a stopped thread execute system calls for the tracer. Only registers have to be changed: a forked child is stopped after the system
 * call that created it, and executes that call's instruction once more; another thread needs such an instruction anywhere in its memory. Its
 * signals are blocked meanwhile, and afterwards its state is what it was.
 */
public final class InjectedSystemCalls {
    private static final int SIGSTOP = 19;
    private static final long ALL_SIGNALS = -1;
    private static final int MOST_STOPS = 16;

    private final Ptrace ptrace;
    private final MachineRegisters before = ThisMachine.ARCHITECTURE.registers();
    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();
    private long instruction;

    public InjectedSystemCalls(Ptrace ptrace) {
        this.ptrace = ptrace;
    }

    /** A group of system calls. */
    public interface Calls {
        void make() throws PtraceException;
    }

    /**
     * Runs a group of calls; does nothing if the child is not stopped after a system call that forks.
     *
     * @throws PtraceException the child was killed
     */
    public void withSignalsBlocked(int tid, Calls calls) throws PtraceException {
        ptrace.registers(tid, before);
        if (before.isAfterFork()) {
            at(tid, before.systemCallAddress(), calls);
        }
    }

    /**
     * Runs a group of calls in a thread that is stopped anywhere but in a system call.
     *
     * @param instruction the address of a system call instruction in its memory
     * @throws PtraceException the thread was killed
     */
    public void withSignalsBlocked(int tid, long instruction, Calls calls) throws PtraceException {
        ptrace.registers(tid, before);
        at(tid, instruction, calls);
    }

    private void at(int tid, long address, Calls calls) throws PtraceException {
        instruction = address;
        long mask = ptrace.signalMask(tid);
        ptrace.setSignalMask(tid, ALL_SIGNALS);
        try {
            calls.make();
        } finally {
            ptrace.setRegisters(tid, before);
            ptrace.setSignalMask(tid, mask);
        }
    }

    /**
     * Makes one call.
     *
     * @return its result; negative for an error
     */
    public long call(int tid, long number, long... arguments) throws PtraceException {
        ptrace.registers(tid, registers);
        registers.prepareCall(instruction, number, arguments);
        ptrace.setRegisters(tid, registers);
        runToCallBoundary(tid);
        runToCallBoundary(tid);
        ptrace.registers(tid, registers);
        return registers.result();
    }

    /** Lets the thread run to the next entry or exit of a system call. */
    private void runToCallBoundary(int tid) throws PtraceException {
        for (int i = 0; i < MOST_STOPS; i++) {
            ptrace.resumeToCall(tid);
            WaitStatus status = ptrace.awaitStop(tid);
            if (status.event() == 0 && status.signal() == WaitStatus.SIGTRAP) {
                return;
            }
            if (status.event() == 0 && status.signal() == SIGSTOP) {
                // SIGSTOP cannot be blocked. It is sent again, and so delivered when the thread is resumed.
                TraceCalls.kill(tid, SIGSTOP);
            }
        }
        throw new IllegalStateException("thread " + tid + " does not come to a system call");
    }
}
