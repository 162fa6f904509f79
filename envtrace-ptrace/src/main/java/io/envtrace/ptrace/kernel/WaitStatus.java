package io.envtrace.ptrace.kernel;

/** The status of a thread as waitpid reports it: ended, or stopped and why. */
public record WaitStatus(int raw) {
    public static final int SIGTRAP = 5;
    static final int SIGSTOP = 19;

    public static final int EVENT_FORK = 1;
    public static final int EVENT_VFORK = 2;
    public static final int EVENT_CLONE = 3;
    public static final int EVENT_EXEC = 4;
    public static final int EVENT_STOP = 128;

    public boolean ended() {
        return !stopped();
    }

    public boolean stopped() {
        return (raw & 0xFF) == 0x7F;
    }

    /** Whether it was ended by a signal and not by exit. */
    public boolean killed() {
        return ended() && (raw & 0x7F) != 0;
    }

    /** The status a shell would show: the exit code, or 128 and the signal's number. */
    public int code() {
        return killed() ? 128 + (raw & 0x7F) : raw >> 8 & 0xFF;
    }

    /** The signal that stopped the thread. */
    public int signal() {
        return raw >> 8 & 0xFF;
    }

    /** The ptrace event, 0 for a signal that is about to be delivered. */
    public int event() {
        return raw >>> 16;
    }
}
