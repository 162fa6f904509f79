package io.envtrace.ptrace.kernel;

/**
 * Why a thread is stopped, as the kernel's {@code siginfo} says.
 *
 * @param signal the signal that is about to be delivered, or that a ptrace event is reported as
 * @param code where the signal came from
 */
public record SignalInfo(int signal, int code) {
    /** The ptrace event; 0 for a signal. */
    public int event() {
        return code > 0 ? code >> Byte.SIZE : 0;
    }

    /** Whether the event is the creation of a thread or process. */
    public boolean forks() {
        return switch (event()) {
            case WaitStatus.EVENT_FORK, WaitStatus.EVENT_VFORK, WaitStatus.EVENT_CLONE -> true;
            default -> false;
        };
    }
}
