package io.envtrace.ptrace.linux;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's ptrace interface. A tracee belongs to the thread that seized it, so an instance belongs to the thread that made it and
 * refuses all others.
 */
final class Ptrace {
    private static final long POKEDATA = 5;
    private static final long CONT = 7;
    private static final long GETREGS = 12;
    private static final long SETREGS = 13;
    private static final long DETACH = 17;
    private static final long GETEVENTMSG = 0x4201;
    private static final long GETSIGINFO = 0x4202;
    private static final long SEIZE = 0x4206;
    private static final long INTERRUPT = 0x4207;
    private static final long LISTEN = 0x4208;

    private static final long TRACE_FORK = 1 << WaitStatus.EVENT_FORK;
    private static final long TRACE_VFORK = 1 << WaitStatus.EVENT_VFORK;
    private static final long TRACE_CLONE = 1 << WaitStatus.EVENT_CLONE;
    private static final long TRACE_EXEC = 1 << WaitStatus.EVENT_EXEC;
    private static final long EXIT_KILL = 0x100000;

    private static final int SCRATCH = 256;

    private final Thread owner = Thread.currentThread();
    private final NativeBuffer buffer = NativeBuffer.of(SCRATCH);
    private final long scratch = buffer.address();
    private final ByteBuffer view = buffer.bytes();
    private final Spinning spinning = new Spinning();

    /** Begins to trace a process and all that it starts; when this thread ends by any cause, the kernel kills them. */
    void seize(int pid) throws PtraceException {
        call(SEIZE, "SEIZE", pid, 0, TRACE_FORK | TRACE_VFORK | TRACE_CLONE | TRACE_EXEC | EXIT_KILL);
    }

    /**
     * The next stop of any traced thread; null when there are none left.
     *
     * <p>Only children of this thread are waited for, so the JDK's own process reaper and the tracer cannot steal from each other.
     */
    @Nullable
    Stop next() {
        long began = System.nanoTime();
        int tid = waitFor(TraceCalls.WNOHANG);
        while (tid == 0 && spinning.goesOn(began)) {
            Thread.onSpinWait();
            tid = waitFor(TraceCalls.WNOHANG);
        }
        if (tid == 0) {
            tid = waitFor(0);
        }
        spinning.waited(System.nanoTime() - began);
        return tid < 0 ? null : new Stop(tid, new WaitStatus(view.getInt(0)));
    }

    private int waitFor(int flags) {
        int tid;
        do {
            tid = TraceCalls.waitpid(-1, scratch, flags | TraceCalls.WALL | TraceCalls.WNOTHREAD);
        } while (tid < 0 && TraceCalls.errno() == TraceCalls.EINTR);
        return tid;
    }

    /** Lets a thread run on, and delivers a signal to it; 0 for none. */
    void resume(int tid, int signal) throws PtraceException {
        call(CONT, "CONT", tid, 0, signal);
    }

    /** Leaves a thread stopped by job control until it is continued. */
    void listen(int tid) throws PtraceException {
        call(LISTEN, "LISTEN", tid, 0, 0);
    }

    void detach(int tid, int signal) throws PtraceException {
        call(DETACH, "DETACH", tid, 0, signal);
    }

    /** What an event says: the new thread's id, or for an exec the id that the thread had before. */
    int eventMessage(int tid) throws PtraceException {
        call(GETEVENTMSG, "GETEVENTMSG", tid, 0, scratch);
        return (int) view.getLong(0);
    }

    /** Stops a running thread; one that stands already stays where it is. */
    void interrupt(int tid) throws PtraceException {
        call(INTERRUPT, "INTERRUPT", tid, 0, 0);
    }

    /** Why a thread stands; fails for one that runs. */
    SignalInfo signalInfo(int tid) throws PtraceException {
        call(GETSIGINFO, "GETSIGINFO", tid, 0, scratch);
        return new SignalInfo(view.getInt(0), view.getInt(8));
    }

    /** Reads the registers into native memory. */
    void registers(int tid, long into) throws PtraceException {
        call(GETREGS, "GETREGS", tid, 0, into);
    }

    void setRegisters(int tid, long from) throws PtraceException {
        call(SETREGS, "SETREGS", tid, 0, from);
    }

    /** Writes one word, also where the page is not writable for the process. */
    void poke(int tid, long address, long word) throws PtraceException {
        call(POKEDATA, "POKEDATA", tid, address, word);
    }

    private void call(long request, String name, int tid, long address, long data) throws PtraceException {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("ptrace " + name + " from " + Thread.currentThread());
        }
        if (TraceCalls.ptrace(request, tid, address, data) == -1) {
            throw new PtraceException(name, tid, TraceCalls.errno());
        }
    }
}
