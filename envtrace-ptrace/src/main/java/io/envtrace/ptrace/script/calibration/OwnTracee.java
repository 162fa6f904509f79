package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.SystemCall;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.kernel.WaitStatus;
import java.util.concurrent.TimeUnit;

/**
 * A child of the tracer's own that is run to find something out. It is killed when this is closed. Everything has to be over at a given
 * moment.
 */
final class OwnTracee implements AutoCloseable {
    private static final int UMASK = ThisMachine.ARCHITECTURE.systemCall(SystemCall.UMASK);
    private static final int SIGKILL = 9;
    private static final int SIGCHLD = 17;

    private final Ptrace ptrace;
    private final int pid;
    private final long deadline;
    /** What it is to be told when it is resumed; 0 for nothing. */
    private int signal;

    private boolean ended;
    private final Thread guard;
    private boolean closed;

    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();

    /**
     * Stops a child that has been started.
     *
     * @param deadline a moment of {@link System#nanoTime}
     * @throws PtraceException it cannot be traced
     */
    OwnTracee(Ptrace ptrace, int pid, long deadline) throws PtraceException {
        this.ptrace = ptrace;
        this.pid = pid;
        this.deadline = deadline;
        this.guard = new Thread(this::killInTime, "envtrace-calibration");
        guard.setDaemon(true);
        guard.start();
        try {
            ptrace.seizeAlone(pid);
            ptrace.interrupt(pid);
            isSignalled();
        } catch (PtraceException e) {
            close();
            throw e;
        }
    }

    int pid() {
        return pid;
    }

    /** The registers at its last stop; what is changed in them counts after {@link #setRegisters}. */
    MachineRegisters registers() {
        return registers;
    }

    void setRegisters() throws PtraceException {
        ptrace.setRegisters(pid, registers);
    }

    /** Executes one instruction. */
    void step() throws PtraceException {
        do {
            ptrace.step(pid);
        } while (isSignalled());
    }

    /** Runs to the next entry or exit of a system call, or breakpoint. */
    void resume() throws PtraceException {
        do {
            ptrace.resumeToCall(pid, signal);
            signal = 0;
        } while (isSignalled());
    }

    /** The argument, if it stands in a call of {@code umask}; else -1. */
    long umask() {
        return registers.systemCall() == UMASK ? ThisMachine.ARCHITECTURE.cArgument(registers, 0) : -1;
    }

    /**
     * Waits until it stands.
     *
     * @return whether only because a child of its own has ended: it is told when it is resumed, since no handler is to be seen step by step
     */
    private boolean isSignalled() throws PtraceException {
        WaitStatus status = ptrace.awaitStopOrEnd(pid);
        ended |= status != null && status.ended();
        if (status != null && status.stopped() && status.event() == 0 && status.signal() == SIGCHLD) {
            signal = SIGCHLD;
            return true;
        }
        boolean expected = status != null
                && status.stopped()
                && (status.event() == WaitStatus.EVENT_STOP || status.signal() == WaitStatus.SIGTRAP);
        if (!expected) {
            throw new PtraceException("wait", pid, PtraceException.ESRCH);
        }
        ptrace.registers(pid, registers);
        return false;
    }

    /** Ends it when its time is over: whoever waits for it sleeps in the kernel. */
    private synchronized void killInTime() {
        try {
            for (long left = deadline - System.nanoTime(); !closed && left > 0; left = deadline - System.nanoTime()) {
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            }
        } catch (InterruptedException e) {
            return;
        }
        if (!closed) {
            TraceCalls.kill(pid, SIGKILL);
        }
    }

    /** Kills it, and waits for its end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        // Once its end is known, the kernel may give its number to another process.
        while (!ended) {
            TraceCalls.kill(pid, SIGKILL);
            WaitStatus status = ptrace.awaitStopOrEnd(pid);
            ended = status == null || status.ended();
        }
    }
}
