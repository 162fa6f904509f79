package io.envtrace.ptrace.script.calibration;

import java.nio.charset.StandardCharsets;

/**
 * A script for a private run. It tells where it is by system calls that have no other effect: {@code umask} with a number of its own, the
 * marker.
 */
public final class MarkedText {
    /** The first marker; lower ones are those of an ordinary user. */
    private static final int FIRST_MARKER = 0100;

    private final StringBuilder text = new StringBuilder();
    private int line = 1;
    private int next = FIRST_MARKER;

    /** The line that is written next. */
    public int line() {
        return line;
    }

    /** Writes empty lines, up to this one. */
    public void pad(int to) {
        while (line < to) {
            add("");
        }
    }

    /** Writes one line. */
    public void add(String words) {
        text.append(words).append('\n');
        line++;
    }

    /** A new marker. */
    public int marker() {
        return next++;
    }

    /** The command that tells a marker. */
    public static String umask(int marker) {
        return "umask 0" + Integer.toOctalString(marker);
    }

    /** What has been written. */
    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
