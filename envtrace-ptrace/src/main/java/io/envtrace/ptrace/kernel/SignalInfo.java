package io.envtrace.ptrace.kernel;

/**
 * Why a thread stands, as the kernel's {@code siginfo} says.
 *
 * @param signal the signal that it is about to be sent, or that a ptrace event came as
 * @param code where the signal came from
 */
public record SignalInfo(int signal, int code) {
    /** The ptrace event; 0 for a signal. */
    public int event() {
        return code > 0 ? code >> Byte.SIZE : 0;
    }

    /** Whether a new thread or process is being made. */
    public boolean forks() {
        return switch (event()) {
            case WaitStatus.EVENT_FORK, WaitStatus.EVENT_VFORK, WaitStatus.EVENT_CLONE -> true;
            default -> false;
        };
    }
}
