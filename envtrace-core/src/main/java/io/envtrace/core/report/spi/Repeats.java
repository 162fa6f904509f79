package io.envtrace.core.report.spi;

/** How lines of text that look the same are written. */
public enum Repeats {
    /** Only the first is written: while the program runs, nobody knows yet how many will come. */
    ONCE,
    /** One line with the sum of their counts, at the end. */
    COUNTED,
    /** Each is written. */
    EACH
}
