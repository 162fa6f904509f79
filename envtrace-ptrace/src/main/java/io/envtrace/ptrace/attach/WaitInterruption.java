package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.kernel.WakeUpSignal;

/** Ends the ptrace thread's wait from another thread, and its work. */
final class WaitInterruption {
    private static final long AGAIN_MILLIS = 10;

    private final WakeUpSignal bell = new WakeUpSignal();
    private volatile boolean woken;
    private boolean ended;

    /** Whether the wait is to end. */
    boolean isWoken() {
        return woken;
    }

    /** Ends the wait; returns when the thread no longer waits for stops. */
    synchronized void wake() throws InterruptedException {
        woken = true;
        while (!ended) {
            bell.ring();
            wait(AGAIN_MILLIS);
        }
    }

    /** The thread waits no more. */
    synchronized void ended() {
        ended = true;
        notifyAll();
    }
}
