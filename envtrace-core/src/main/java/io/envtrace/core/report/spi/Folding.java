package io.envtrace.core.report.spi;

/**
 * What text only counts, instead of a line for each.
 *
 * @param helpers what helpers did
 * @param repeats what several processes of one program did alike, and what libraries ask for in bulk
 */
public record Folding(boolean helpers, boolean repeats) {
    public static final Folding DEFAULT = new Folding(true, true);
    public static final Folding NONE = new Folding(false, false);
}
