package io.envtrace.shell.change;

/**
 * A place in a script.
 *
 * @param line from 1; 0 where it is not known
 * @param function the function that it stands in; empty outside of one
 */
public record SourcePlace(String file, int line, String function) {
    /** {@code FILE:LINE}, or the file alone. */
    public String text() {
        return line > 0 ? file + ":" + line : file;
    }
}
