package io.envtrace.ptrace.kernel;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.envtrace.binary.machine.MachineRegisters;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's ptrace interface. A tracee belongs to the thread that seized it, so an instance belongs to the thread that created it and
 * refuses all others. Not final, so that a test can make something happen just before a call.
 */
public class Ptrace implements Watchdog.Progress {
    private static final long PEEKUSER = 3;
    private static final long POKEDATA = 5;
    private static final long POKEUSER = 6;
    private static final long CONT = 7;
    private static final long SINGLESTEP = 9;
    private static final long GETREGS = 12;
    private static final long SETREGS = 13;
    private static final long DETACH = 17;
    private static final long SYSCALL = 24;
    private static final long GETSIGMASK = 0x420a;
    private static final long SETSIGMASK = 0x420b;
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
    private static final int SCRATCH = 256;

    /** Constants of waitid and the structure that it fills. */
    private static final int P_PID = 1;

    private static final int STOPPED = 2;
    private static final int EXITED = 4;
    private static final int LEAVE = 0x01000000;
    private static final int SIGNAL_CODE = 8;
    private static final int CODE_TRAPPED = 4;
    private static final int CODE_STOPPED = 5;

    private final Thread owner = Thread.currentThread();
    private final NativeBuffer buffer = NativeBuffer.of(SCRATCH);
    private final long scratch = buffer.address();
    private final ByteBuffer view = buffer.bytes();
    private final Wait wait = new Wait();
    /** The thread whose stop was reported last, until it is resumed; 0 for none. */
    private int lastReported;
    /** Written by the owner only. */
    private volatile long reportedStops;

    /** Starts tracing a process and all that it starts; when this thread ends for whatever reason, the kernel kills them. */
    public void seize(int pid) throws PtraceException {
        call(SEIZE, "SEIZE", pid, 0, TRACE_ALL | EXIT_KILL);
    }

    /**
     * Starts tracing one thread until it starts a process. When the tracer dies, the thread runs on. Threads that it creates are not
     * traced.
     */
    public void seizeForFork(int tid) throws PtraceException {
        call(SEIZE, "SEIZE", tid, 0, TRACE_FORK | TRACE_VFORK);
    }

    /** The same as {@link #follow}, but when the tracer dies, the thread runs on. */
    public void followWithoutExitKill(int tid) throws PtraceException {
        call(SETOPTIONS, "SETOPTIONS", tid, 0, TRACE_ALL);
    }

    /** Sets the options of {@link #seize} for a stopped thread that is traced already. */
    public void follow(int tid) throws PtraceException {
        call(SETOPTIONS, "SETOPTIONS", tid, 0, TRACE_ALL | EXIT_KILL);
    }

    /** Makes a stopped thread report only its exit; when the tracer dies, it runs on. */
    public void followExitOnly(int tid) throws PtraceException {
        call(SETOPTIONS, "SETOPTIONS", tid, 0, 0);
    }

    /** Starts tracing a process of the tracer's own and nothing that it starts; when this thread ends, the kernel kills it. */
    public void seizeAlone(int pid) throws PtraceException {
        call(SEIZE, "SEIZE", pid, 0, EXIT_KILL);
    }

    /** Starts tracing a running thread, which outlives the tracer. */
    public void seizeWithoutExitKill(int tid) throws PtraceException {
        call(SEIZE, "SEIZE", tid, 0, TRACE_ALL);
    }

    /** Asks a thread to stop. Its next stop may still have another cause. */
    public void interrupt(int tid) throws PtraceException {
        call(INTERRUPT, "INTERRUPT", tid, 0, 0);
    }

    /**
     * The next stop of any traced thread; null if no thread is left. Returns {@link Stop#NONE} if a signal interrupts the wait and there is
     * other work.
     *
     * @param several whether more than one thread is traced
     */
    @Nullable
    public Stop next(BooleanSupplier otherWork, boolean several) {
        return reported(wait.next(otherWork, several));
    }

    /** The next stop, if one thread is traced or the others do not matter. */
    @Nullable
    public Stop next(BooleanSupplier otherWork) {
        return next(otherWork, false);
    }

    /** The next stop, if one comes in time; null otherwise. */
    @Nullable
    public Stop nextWithin(long nanos) {
        return reported(wait.nextWithin(nanos));
    }

    private @Nullable Stop reported(@Nullable Stop stop) {
        reportedStops++;
        lastReported = stop != null && stop.status().stopped() ? stop.tid() : 0;
        return stop;
    }

    @Override
    public long reportedStops() {
        return reportedStops;
    }

    @Override
    public boolean isWaiting() {
        return wait.isWaiting();
    }

    /** Whether every stop that was collected has been reported. */
    public boolean hasNoQueuedStops() {
        return wait.hasNoQueuedStops();
    }

    /** Whether a thread is still stopped whose stop was reported last: it has not been resumed. */
    public boolean remainsStopped(Stop stop) {
        return lastReported != 0 && lastReported == stop.tid() && isStopped(stop.tid());
    }

    /** Whether a traced thread is stopped. If it was and is not, it was killed: nothing else ends a stop. */
    public boolean isStopped(int tid) {
        try {
            signalInfo(tid);
            return true;
        } catch (PtraceException e) {
            return !e.gone();
        }
    }

    /** Resumes a thread and delivers a signal to it; 0 for none. */
    public void resume(int tid, int signal) throws PtraceException {
        call(CONT, "CONT", tid, 0, signal);
        resumed(tid);
    }

    /** Leaves a thread in a group-stop until it is continued. */
    public void listen(int tid) throws PtraceException {
        call(LISTEN, "LISTEN", tid, 0, 0);
        resumed(tid);
    }

    public void detach(int tid, int signal) throws PtraceException {
        call(DETACH, "DETACH", tid, 0, signal);
        resumed(tid);
    }

    private void resumed(int tid) {
        if (lastReported == tid) {
            lastReported = 0;
        }
    }

    /** The message of an event: the new thread's id, or for an exec the id that the thread had before. */
    public int eventMessage(int tid) throws PtraceException {
        call(GETEVENTMSG, "GETEVENTMSG", tid, 0, scratch);
        return (int) view.getLong(0);
    }

    /** Why a thread is stopped; fails for one that is running. */
    public SignalInfo signalInfo(int tid) throws PtraceException {
        call(GETSIGINFO, "GETSIGINFO", tid, 0, scratch);
        return new SignalInfo(view.getInt(0), view.getInt(8));
    }

    public void registers(int tid, MachineRegisters into) throws PtraceException {
        call(GETREGS, "GETREGS", tid, 0, address(into));
    }

    public void setRegisters(int tid, MachineRegisters from) throws PtraceException {
        call(SETREGS, "SETREGS", tid, 0, address(from));
    }

    private static long address(MachineRegisters registers) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(registers.block()));
    }

    /** The mask of blocked signals. */
    long signalMask(int tid) throws PtraceException {
        call(GETSIGMASK, "GETSIGMASK", tid, Long.BYTES, scratch);
        return view.getLong(0);
    }

    void setSignalMask(int tid, long mask) throws PtraceException {
        view.putLong(0, mask);
        call(SETSIGMASK, "SETSIGMASK", tid, Long.BYTES, scratch);
    }

    /** Resumes a thread until the entry or exit of its next system call. */
    void resumeToCall(int tid) throws PtraceException {
        resumeToCall(tid, 0);
    }

    /** The same, and delivers a signal to it; 0 for none. */
    public void resumeToCall(int tid, int signal) throws PtraceException {
        call(SYSCALL, "SYSCALL", tid, 0, signal);
    }

    /** Lets a thread execute one instruction. */
    public void step(int tid) throws PtraceException {
        call(SINGLESTEP, "SINGLESTEP", tid, 0, 0);
    }

    /** Waits for the next stop or the end of one thread; null if it is no child of this process any more. */
    @Nullable
    public WaitStatus awaitStopOrEnd(int tid) {
        int found;
        do {
            found = TraceCalls.waitpid(tid, scratch, TraceCalls.WALL);
        } while (found < 0 && TraceCalls.errno() == TraceCalls.EINTR);
        return found == tid ? new WaitStatus(view.getInt(0)) : null;
    }

    /**
     * Waits until one thread is stopped.
     *
     * @throws PtraceException it has ended, which the next wait for any thread will report
     */
    WaitStatus awaitStop(int tid) throws PtraceException {
        int result;
        do {
            view.putInt(SIGNAL_CODE, 0);
            result = TraceCalls.waitid(P_PID, tid, scratch, STOPPED | EXITED | LEAVE | TraceCalls.WALL);
        } while (result < 0 && TraceCalls.errno() == TraceCalls.EINTR);
        int code = view.getInt(SIGNAL_CODE);
        if (result < 0 || code != CODE_TRAPPED && code != CODE_STOPPED) {
            throw new PtraceException("wait", tid, PtraceException.ESRCH);
        }
        TraceCalls.waitpid(tid, scratch, TraceCalls.WALL);
        return new WaitStatus(view.getInt(0));
    }

    /** Writes one word, even to a page that is read-only for the process. */
    public void poke(int tid, long address, long word) throws PtraceException {
        call(POKEDATA, "POKEDATA", tid, address, word);
    }

    /** Writes a word of the kernel's {@code struct user}, which describes a thread. */
    void pokeUser(int tid, long offset, long word) throws PtraceException {
        call(POKEUSER, "POKEUSER", tid, offset, word);
    }

    /** Reads a word of the kernel's {@code struct user}, which is never -1. */
    long peekUser(int tid, long offset) throws PtraceException {
        requireOwner("PEEKUSER");
        long word = TraceCalls.ptrace(PEEKUSER, tid, offset, 0);
        if (word == -1) {
            throw new PtraceException("PEEKUSER", tid, TraceCalls.errno());
        }
        return word;
    }

    private void requireOwner(String name) {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("ptrace " + name + " from " + Thread.currentThread());
        }
    }

    private void call(long request, String name, int tid, long address, long data) throws PtraceException {
        requireOwner(name);
        if (TraceCalls.ptrace(request, tid, address, data) == -1) {
            throw new PtraceException(name, tid, TraceCalls.errno());
        }
    }
}
