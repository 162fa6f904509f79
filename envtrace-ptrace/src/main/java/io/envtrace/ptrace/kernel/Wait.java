package io.envtrace.ptrace.kernel;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for stops of the threads that this thread traces, and reports them in the order of arrival. Only children of this thread are waited
 * for, so the JDK's own process reaper and the tracer do not take each other's.
 */
final class Wait {
    private static final long SPIN_NANOS = 100_000;
    private static final long POLL_NANOS = 50_000;
    private static final int SCRATCH = 16;

    private static final int INTERRUPTED = -2;

    private final NativeBuffer buffer = NativeBuffer.of(SCRATCH);
    private final ByteBuffer view = buffer.bytes();
    private final SpinWait spin = new SpinWait();
    private final StopQueue queue = new StopQueue();
    private volatile boolean waiting;

    /**
     * The next stop; null if nothing is traced any more, {@link Stop#NONE} if a signal has interrupted the wait and there is other work.
     *
     * @param several whether more than one thread may be stopped: to find out takes a system call
     */
    @Nullable
    Stop next(BooleanSupplier otherWork, boolean several) {
        Stop first = queue.poll();
        if (first != null) {
            return first;
        }
        waiting = true;
        first = await(otherWork);
        waiting = false;
        if (several && first != null && first != Stop.NONE) {
            collect();
        }
        return first;
    }

    private @Nullable Stop await(BooleanSupplier otherWork) {
        long began = System.nanoTime();
        int tid = waitFor(TraceCalls.WNOHANG, otherWork);
        while (tid == 0 && spin.shouldSpin(began)) {
            Thread.onSpinWait();
            tid = waitFor(TraceCalls.WNOHANG, otherWork);
        }
        if (tid == 0) {
            tid = waitFor(0, otherWork);
        }
        if (tid == INTERRUPTED) {
            return Stop.NONE;
        }
        spin.record(System.nanoTime() - began);
        return tid < 0 ? null : stop(tid);
    }

    /** Collects all threads that are stopped now. None of them is resumed meanwhile, so this ends. */
    private void collect() {
        BooleanSupplier nothingElse = () -> false;
        for (int tid = waitFor(TraceCalls.WNOHANG, nothingElse);
                tid > 0;
                tid = waitFor(TraceCalls.WNOHANG, nothingElse)) {
            queue.add(stop(tid));
        }
    }

    /** The next stop, if one comes in time; null otherwise. */
    @Nullable
    Stop nextWithin(long nanos) {
        Stop first = queue.poll();
        if (first != null) {
            return first;
        }
        BooleanSupplier nothingElse = () -> false;
        long began = System.nanoTime();
        int tid = waitFor(TraceCalls.WNOHANG, nothingElse);
        for (long past = 0; tid == 0 && past < nanos; past = System.nanoTime() - began) {
            if (past > SPIN_NANOS) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            tid = waitFor(TraceCalls.WNOHANG, nothingElse);
        }
        if (tid <= 0) {
            return null;
        }
        Stop stop = stop(tid);
        collect();
        return stop;
    }

    /** Whether this thread is waiting for the next stop. May be called by any thread. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether all stops that were collected have been reported. */
    boolean hasNoQueuedStops() {
        return queue.isEmpty();
    }

    private Stop stop(int tid) {
        return new Stop(tid, new WaitStatus(view.getInt(0)));
    }

    private int waitFor(int flags, BooleanSupplier otherWork) {
        int tid = -1;
        boolean again = true;
        while (again) {
            if (otherWork.getAsBoolean()) {
                return INTERRUPTED;
            }
            tid = TraceCalls.waitpid(-1, buffer.address(), flags | TraceCalls.WALL | TraceCalls.WNOTHREAD);
            again = tid < 0 && TraceCalls.errno() == TraceCalls.EINTR;
        }
        return tid;
    }
}
