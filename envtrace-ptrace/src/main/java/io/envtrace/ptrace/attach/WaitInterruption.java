package io.envtrace.ptrace.attach;

import io.envtrace.ptrace.kernel.WakeUpSignal;

/** Interrupts the ptrace thread's wait from another thread, so that it ends its work. */
final class WaitInterruption {
    private static final long RETRY_MILLIS = 10;

    private final WakeUpSignal wakeUp = new WakeUpSignal();
    private volatile boolean woken;
    private boolean ended;

    /** Whether the wait is to end. */
    boolean isWoken() {
        return woken;
    }

    /** Interrupts the wait; returns when the thread no longer waits for stops. */
    synchronized void wake() throws InterruptedException {
        woken = true;
        while (!ended) {
            wakeUp.send();
            wait(RETRY_MILLIS);
        }
    }

    /** Notes that the thread no longer waits. */
    synchronized void ended() {
        ended = true;
        notifyAll();
    }
}
