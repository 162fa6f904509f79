package io.envtrace.ptrace.kernel;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Wakes the thread that made it out of {@code waitpid}, by a signal whose handler does nothing: a function of libc that only asks for a
 * number, because Java code must not run in a signal handler. A ring can come just before the thread waits: whoever rings does it again
 * until he is heard.
 */
public final class WakeUpSignal {
    /** Ignored by default, so that a ring too late harms nobody; the JVM does not use it. */
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

    /** To be called only while the thread lives. */
    public void ring() {
        TraceCalls.pthread_kill(thread, SIGURG);
    }
}
