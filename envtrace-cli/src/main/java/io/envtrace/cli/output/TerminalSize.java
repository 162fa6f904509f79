package io.envtrace.cli.output;

/** Columns and lines of a terminal. */
public record TerminalSize(int columns, int lines) {
    public static final TerminalSize DEFAULT = new TerminalSize(80, 24);
}
