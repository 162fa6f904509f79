package io.envtrace.event.session;

import io.envtrace.event.ProcessRecord;
import org.jspecify.annotations.Nullable;

/**
 * The name of a log, {@code jvm-4711-123456.log} or {@code ptrace-4711-123456.log}. It identifies the process, as the log's first
 * record does; in a copy under another name the two differ.
 */
public final class LogName {
    /** What every log's name ends with. */
    public static final String END = ".log";

    private static final char SEPARATOR = '-';

    private final SourceKind source;
    private final long pid;
    private final long start;

    private LogName(SourceKind source, long pid, long start) {
        this.source = source;
        this.pid = pid;
        this.start = start;
    }

    /**
     * The log of one process.
     *
     * @param source what writes it; only some sources write logs
     * @param pid the process
     * @param start {@link System#nanoTime()} when its recording began
     */
    public static LogName of(SourceKind source, long pid, long start) {
        return new LogName(source, pid, start);
    }

    /** Parses a file's name; null if it is not the name of a log. */
    public static @Nullable LogName parse(String name) {
        int second = name.lastIndexOf(SEPARATOR);
        int first = name.indexOf(SEPARATOR);
        if (first <= 0 || second == first || !name.endsWith(END)) {
            return null;
        }
        SourceKind source = source(name.substring(0, first));
        long pid = number(name.substring(first + 1, second));
        long start = number(name.substring(second + 1, name.length() - END.length()));
        return source != null && pid >= 0 && start >= 0 ? new LogName(source, pid, start) : null;
    }

    private static @Nullable SourceKind source(String prefix) {
        for (SourceKind kind : SourceKind.values()) {
            if (kind.logPrefix().equals(prefix)) {
                return kind;
            }
        }
        return null;
    }

    /** A number of at least 0 in its only spelling; -1 for anything else. */
    private static long number(String digits) {
        try {
            long number = Long.parseLong(digits);
            return Long.toString(number).equals(digits) ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The file's name. */
    public String text() {
        return source.logPrefix() + SEPARATOR + pid + SEPARATOR + start + END;
    }

    /** What writes the log. */
    public SourceKind source() {
        return source;
    }

    /** The process. */
    public long pid() {
        return pid;
    }

    /** {@link System#nanoTime()} when its recording began. */
    public long start() {
        return start;
    }

    /** Whether a log's first record agrees with the name. */
    public boolean isOf(ProcessRecord record) {
        return record.pid == pid && record.startNanos == start;
    }
}
