package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;

/** Queries terminals. */
public final class LinuxTerminal {
    private static final int STANDARD_ERROR = 2;
    private static final long TIOCGWINSZ = 0x5413;
    private static final int WINDOW_SIZE = 8;

    private LinuxTerminal() {}

    public static boolean isTerminal(int descriptor) {
        return LibC.isatty(descriptor) == 1;
    }

    /** Columns and lines; zeros if standard error is not a terminal. */
    public static int[] size() {
        try (Memory window = new Memory(WINDOW_SIZE)) {
            window.clear();
            if (LibC.ioctl(STANDARD_ERROR, TIOCGWINSZ, window) != 0) {
                return new int[2];
            }
            return new int[] {window.getShort(2) & 0xffff, window.getShort(0) & 0xffff};
        }
    }
}
