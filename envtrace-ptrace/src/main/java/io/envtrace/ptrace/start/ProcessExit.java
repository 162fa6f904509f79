package io.envtrace.ptrace.start;

/**
 * How a started program ended.
 *
 * @param code the code it exited with; -1 if a signal ended it
 * @param signal the number of the signal that ended it; 0 if it exited
 */
public record ProcessExit(int code, int signal) {
    /** Reads the status word of waitpid. */
    public static ProcessExit ofWaitStatus(int status) {
        int signal = status & 0x7f;
        return signal == 0 ? new ProcessExit(status >> 8 & 0xff, 0) : new ProcessExit(-1, signal);
    }
}
