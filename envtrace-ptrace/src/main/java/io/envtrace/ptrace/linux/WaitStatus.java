package io.envtrace.ptrace.linux;

/** What waitpid says of a thread: ended, or stopped and why. */
record WaitStatus(int raw) {
    static final int SIGTRAP = 5;
    static final int SIGSTOP = 19;

    static final int EVENT_FORK = 1;
    static final int EVENT_VFORK = 2;
    static final int EVENT_CLONE = 3;
    static final int EVENT_EXEC = 4;
    static final int EVENT_STOP = 128;

    boolean ended() {
        return !stopped();
    }

    boolean stopped() {
        return (raw & 0xFF) == 0x7F;
    }

    /** Ended by a signal and not by exit. */
    boolean killed() {
        return ended() && (raw & 0x7F) != 0;
    }

    /** The status a shell would show: the exit code, or 128 and the signal's number. */
    int code() {
        return killed() ? 128 + (raw & 0x7F) : raw >> 8 & 0xFF;
    }

    /** The signal that stopped the thread. */
    int signal() {
        return raw >> 8 & 0xFF;
    }

    /** The ptrace event, 0 for a signal that is about to be delivered. */
    int event() {
        return raw >>> 16;
    }
}
