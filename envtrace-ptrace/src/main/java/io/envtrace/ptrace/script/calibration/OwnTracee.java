package io.envtrace.ptrace.script.calibration;

import io.envtrace.binary.machine.MachineRegisters;
import io.envtrace.binary.machine.SystemCall;
import io.envtrace.ptrace.kernel.Ptrace;
import io.envtrace.ptrace.kernel.PtraceException;
import io.envtrace.ptrace.kernel.ThisMachine;
import io.envtrace.ptrace.kernel.TraceCalls;
import io.envtrace.ptrace.kernel.WaitStatus;
import io.envtrace.ptrace.start.Signals;

/**
 * A child of the tracer's own that is run to find something out. It is killed when this is closed; when it stands still or takes too long,
 * since others wait meanwhile; and when the tool is sent a signal, which is meant for those.
 */
final class OwnTracee implements AutoCloseable {
    private static final int UMASK = ThisMachine.ARCHITECTURE.systemCall(SystemCall.UMASK);
    private static final int SIGKILL = 9;
    private static final int SIGCHLD = 17;

    private static final long MOST_NANOS = 20_000_000_000L;
    /** A shell that reads the script goes on all the time: what waits for something else is not waited for. */
    private static final long MOST_STILL_NANOS = 5_000_000_000L;

    private static final long MESSAGE_NANOS = 2_000_000_000L;
    private static final long LOOK_MILLIS = 50;

    private final Ptrace ptrace;
    private final int pid;
    private final Runnable takesLong;
    private final long begin = System.nanoTime();
    private final int signalsBefore = Signals.noted();
    /** When it last went on. */
    private volatile long wentOn = begin;

    private boolean told;
    /** What it is to be told when it is resumed; 0 for nothing. */
    private int signal;

    private boolean ended;
    private final Thread guard;
    private boolean closed;

    private final MachineRegisters registers = ThisMachine.ARCHITECTURE.registers();

    /**
     * Stops a child that has been started.
     *
     * @param takesLong called once, on this thread, when it takes so long that the user has to be told
     * @throws PtraceException it cannot be traced
     */
    OwnTracee(Ptrace ptrace, int pid, Runnable takesLong) throws PtraceException {
        this.ptrace = ptrace;
        this.pid = pid;
        this.takesLong = takesLong;
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
        wentOn = System.nanoTime();
        if (!told && wentOn - begin > MESSAGE_NANOS) {
            told = true;
            takesLong.run();
        }
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

    /** Ends it when it has to be over: whoever waits for it sleeps in the kernel. */
    private synchronized void killInTime() {
        try {
            while (!closed && !isOver()) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            return;
        }
        if (!closed) {
            TraceCalls.kill(pid, SIGKILL);
        }
    }

    private boolean isOver() {
        long now = System.nanoTime();
        return now - begin > MOST_NANOS || now - wentOn > MOST_STILL_NANOS || Signals.noted() != signalsBefore;
    }

    /** Kills it, and waits for its end. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        PrivateRuns.add(pid);
        // Once its end is known, the kernel may give its number to another process.
        while (!ended) {
            TraceCalls.kill(pid, SIGKILL);
            WaitStatus status = ptrace.awaitStopOrEnd(pid);
            ended = status == null || status.ended();
        }
    }
}
