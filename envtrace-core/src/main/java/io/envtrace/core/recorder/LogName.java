package io.envtrace.core.recorder;

import io.envtrace.event.ProcessRecord;
import org.jspecify.annotations.Nullable;

/**
 * The name of a log, {@code jvm-4711-123456.log} or {@code ptrace-4711-123456.log}: it says whose log it is, and so does the first record
 * in it. A copy under another name says two things.
 *
 * @param pid the process
 * @param start {@link System#nanoTime()} when its recording began
 */
record LogName(long pid, long start) {
    static final String END = ".log";

    /** What a name says; null if no log has such a name. */
    static @Nullable LogName parse(String name) {
        String[] parts = name.endsWith(END)
                ? name.substring(0, name.length() - END.length()).split("-", -1)
                : new String[0];
        if (parts.length != 3 || !parts[0].equals("jvm") && !parts[0].equals("ptrace")) {
            return null;
        }
        long pid = number(parts[1]);
        long start = number(parts[2]);
        return pid < 0 || start < 0 ? null : new LogName(pid, start);
    }

    private static long number(String digits) {
        try {
            long number = Long.parseLong(digits);
            return Long.toString(number).equals(digits) ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    boolean isOf(ProcessRecord record) {
        return record.pid == pid && record.startNanos == start;
    }
}
