package io.envtrace.ptrace;

import io.envtrace.ptrace.start.linux.LinuxTerminal;

/** The terminal that the tool writes to, if any. */
public final class Terminal {
    private Terminal() {}

    /** Whether a file descriptor is a terminal. */
    public static boolean isTerminal(int descriptor) {
        try {
            return LinuxTerminal.isTerminal(descriptor);
        } catch (LinkageError e) {
            // Without native access one stream cannot be told from another.
            return System.console() != null;
        }
    }

    /** Columns and lines of standard error's terminal; zeros if it is not a terminal. */
    public static int[] size() {
        try {
            return LinuxTerminal.size();
        } catch (LinkageError e) {
            return new int[2];
        }
    }
}
