package io.envtrace.ptrace.kernel;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Interrupts {@code waitpid} in the thread that created this object, by a signal whose handler does nothing: a function of libc that only
 * returns a number, because Java code must not run in a signal handler. The signal may arrive just before the thread waits: so the sender
 * repeats it until the thread has reacted.
 */
public final class WakeUpSignal {
    /** Ignored by default, so that a late signal does no harm; the JVM does not use it. */
    private static final int SIGURG = 23;

    private static final int SIG_UNBLOCK = 1;
    private static final int SIGNAL_SET_SIZE = 128;

    private final long thread = TraceCalls.pthread_self();

    public WakeUpSignal() {
        Function harmless = NativeLibrary.getProcess().getFunction("getppid");
        TraceCalls.signal(SIGURG, Pointer.nativeValue(harmless));
        TraceCalls.siginterrupt(SIGURG, 1);
        NativeBuffer set = NativeBuffer.of(SIGNAL_SET_SIZE);
        set.bytes().put(new byte[SIGNAL_SET_SIZE]).putLong(0, 1L << SIGURG - 1);
        TraceCalls.pthread_sigmask(SIG_UNBLOCK, set.address(), 0);
    }

    /** Sends the signal. Must be called only while the thread is alive. */
    public void send() {
        TraceCalls.pthread_kill(thread, SIGURG);
    }
}
