package io.envtrace.core.model;

/**
 * How a process ended.
 *
 * @param code the code it exited with; -1 if a signal ended it
 * @param signal the signal that ended it; 0 if it exited
 */
public record ExitStatus(int code, int signal) {
    /** A process that exited by itself. */
    public static ExitStatus ofCode(int code) {
        return new ExitStatus(code, 0);
    }

    /** A process that a signal ended. */
    public static ExitStatus ofSignal(int signal) {
        return new ExitStatus(-1, signal);
    }

    /** Whether it ended otherwise than with code 0. */
    public boolean failed() {
        return code != 0 || signal != 0;
    }

    /** Such as {@code exit 1} or {@code signal 9}. */
    public String text() {
        return signal == 0 ? "exit " + code : "signal " + signal;
    }

    /** The status as a shell shows it: the code, or 128 and the signal's number. */
    public int shellStatus() {
        return signal == 0 ? code : 128 + signal;
    }
}
