package io.envtrace.ptrace.linux;

/** Ends the ptrace thread's wait from another thread, and its work. */
final class Waker {
    private static final long AGAIN_MILLIS = 10;

    private final Bell bell = new Bell();
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
