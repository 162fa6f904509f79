package io.envtrace.core.model;

import java.util.List;

/**
 * A filter that has left something out of a trace: of what it did not let through, nothing is known.
 *
 * @param only globs of names of variables; all where it is empty
 * @param exclude globs of names of variables that are left out
 * @param unset whether only reads that found a variable unset are left
 * @param libraries globs of names of libraries that are left; all where it is empty
 */
public record AppliedFilter(List<String> only, List<String> exclude, boolean unset, List<String> libraries) {
    public AppliedFilter {
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
        libraries = List.copyOf(libraries);
    }

    /** As a user would write it on a command line, without quotes. */
    public String text() {
        StringBuilder text = new StringBuilder();
        append(text, "--only", only);
        append(text, "--exclude", exclude);
        append(text, "--library", libraries);
        return unset ? text.append(text.isEmpty() ? "" : " ").append("--unset").toString() : text.toString();
    }

    private static void append(StringBuilder text, String option, List<String> globs) {
        for (String glob : globs) {
            text.append(text.isEmpty() ? "" : " ").append(option).append(' ').append(glob);
        }
    }
}
