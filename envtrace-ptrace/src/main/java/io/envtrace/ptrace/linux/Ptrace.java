package io.envtrace.ptrace.linux;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
    private static final long SETOPTIONS = 0x4200;
    private static final long SEIZE = 0x4206;
    private static final long INTERRUPT = 0x4207;
    private static final long LISTEN = 0x4208;

    private static final long TRACE_FORK = 1 << WaitStatus.EVENT_FORK;
    private static final long TRACE_VFORK = 1 << WaitStatus.EVENT_VFORK;
    private static final long TRACE_CLONE = 1 << WaitStatus.EVENT_CLONE;
    private static final long TRACE_EXEC = 1 << WaitStatus.EVENT_EXEC;
    private static final long TRACE_ALL = TRACE_FORK | TRACE_VFORK | TRACE_CLONE | TRACE_EXEC;
    private static final long EXIT_KILL = 0x100000;
    private static final long POLL_NANOS = 50_000;

    private static final int SCRATCH = 256;
    private static final int INTERRUPTED = -2;

    private final Thread owner = Thread.currentThread();
    private final NativeBuffer buffer = NativeBuffer.of(SCRATCH);
    private final long scratch = buffer.address();
    private final ByteBuffer view = buffer.bytes();
    private final Spinning spinning = new Spinning();

    /** Begins to trace a process and all that it starts; when this thread ends by any cause, the kernel kills them. */
    void seize(int pid) throws PtraceException {
        call(SEIZE, "SEIZE", pid, 0, TRACE_ALL | EXIT_KILL);
    }

    /** Begins to trace one thread until it starts a process: when the tracer dies, it goes on. Threads that it makes are left alone. */
    void seizeStarter(int tid) throws PtraceException {
        call(SEIZE, "SEIZE", tid, 0, TRACE_FORK | TRACE_VFORK);
    }

    /** The same as {@link #follow}, but when the tracer dies, the thread goes on. */
    void followUnarmed(int tid) throws PtraceException {
        call(SETOPTIONS, "SETOPTIONS", tid, 0, TRACE_ALL);
    }

    /** What {@link #seize} asks for, of a stopped thread that is traced already. */
    void follow(int tid) throws PtraceException {
        call(SETOPTIONS, "SETOPTIONS", tid, 0, TRACE_ALL | EXIT_KILL);
    }

    /** Nothing but the end is wanted of a stopped thread; when the tracer dies, it goes on. */
    void onlyAwait(int tid) throws PtraceException {
        call(SETOPTIONS, "SETOPTIONS", tid, 0, 0);
    }

    /** Begins to trace a thread that runs already; it outlives the tracer. */
    void seizeRunning(int tid) throws PtraceException {
        call(SEIZE, "SEIZE", tid, 0, TRACE_ALL);
    }

    /** Asks a thread to stop: its next stop may also be another one that was due. */
    void interrupt(int tid) throws PtraceException {
        call(INTERRUPT, "INTERRUPT", tid, 0, 0);
    }

    /**
     * The next stop of any traced thread; null when there are none left.
     *
     * <p>Returns {@link Stop#NONE} when a signal interrupts the wait and there is other work. Only children of this thread are waited for, so
     * the JDK's own process reaper and the tracer cannot steal from each other.
     */
    @Nullable
    Stop next(BooleanSupplier otherWork) {
        long began = System.nanoTime();
        int tid = waitFor(TraceCalls.WNOHANG, otherWork);
        while (tid == 0 && spinning.goesOn(began)) {
            Thread.onSpinWait();
            tid = waitFor(TraceCalls.WNOHANG, otherWork);
        }
        if (tid == 0) {
            tid = waitFor(0, otherWork);
        }
        if (tid == INTERRUPTED) {
            return Stop.NONE;
        }
        spinning.waited(System.nanoTime() - began);
        return tid < 0 ? null : new Stop(tid, new WaitStatus(view.getInt(0)));
    }

    private int waitFor(int flags, BooleanSupplier otherWork) {
        int tid = -1;
        boolean again = true;
        while (again) {
            if (otherWork.getAsBoolean()) {
                return INTERRUPTED;
            }
            tid = TraceCalls.waitpid(-1, scratch, flags | TraceCalls.WALL | TraceCalls.WNOTHREAD);
            again = tid < 0 && TraceCalls.errno() == TraceCalls.EINTR;
        }
        return tid;
    }

    /** The next stop, if one comes within some time; null otherwise. */
    @Nullable
    Stop nextWithin(long nanos) {
        BooleanSupplier nothingElse = () -> false;
        long began = System.nanoTime();
        int tid = waitFor(TraceCalls.WNOHANG, nothingElse);
        while (tid == 0 && System.nanoTime() - began < nanos) {
            LockSupport.parkNanos(POLL_NANOS);
            tid = waitFor(TraceCalls.WNOHANG, nothingElse);
        }
        return tid <= 0 ? null : new Stop(tid, new WaitStatus(view.getInt(0)));
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
