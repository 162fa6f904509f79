package io.envtrace.ptrace.linux;

import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Ends the ptrace thread's wait from another thread, by a signal to that thread alone. Its handler is a function of libc's that does nothing,
 * installed without SA_RESTART. A signal that comes just before the wait begins ends nothing, so it is sent until it has been noticed.
 */
final class Waker {
    /** A real-time signal that neither libc nor the JVM uses. */
    private static final int SIGNAL = 45;

    private static final int UNBLOCK = 1;
    private static final int ACTION_SIZE = 152;
    private static final int SET_SIZE = 128;
    private static final long AGAIN_MILLIS = 10;

    private final long thread = TraceCalls.pthread_self();
    private volatile boolean woken;
    private boolean ended;

    /** For the calling thread. */
    Waker() {
        NativeBuffer action = NativeBuffer.of(ACTION_SIZE);
        clear(action, ACTION_SIZE);
        action.bytes().putLong(0, Pointer.nativeValue(NativeLibrary.getProcess().getFunction("abs")));
        TraceCalls.sigaction(SIGNAL, action.address(), 0);
        NativeBuffer set = NativeBuffer.of(SET_SIZE);
        clear(set, SET_SIZE);
        set.bytes().putLong(0, 1L << (SIGNAL - 1));
        TraceCalls.pthread_sigmask(UNBLOCK, set.address(), 0);
    }

    private static void clear(NativeBuffer buffer, int size) {
        for (int at = 0; at < size; at += Long.BYTES) {
            buffer.bytes().putLong(at, 0);
        }
    }

    /** Whether the wait is to end. */
    boolean isWoken() {
        return woken;
    }

    /** Ends the wait; returns when the thread no longer waits for stops. */
    synchronized void wake() throws InterruptedException {
        woken = true;
        while (!ended) {
            TraceCalls.pthread_kill(thread, SIGNAL);
            wait(AGAIN_MILLIS);
        }
    }

    /** The thread waits no more. */
    synchronized void ended() {
        ended = true;
        notifyAll();
    }
}
