package io.envtrace.core.report.spi;

/** The time before a line of text, as strace writes it. */
public enum Clock {
    NONE,
    /** The time of day in seconds. */
    SECONDS,
    /** The time of day in microseconds. */
    MICROSECONDS,
    /** Seconds since the line before. */
    RELATIVE
}
