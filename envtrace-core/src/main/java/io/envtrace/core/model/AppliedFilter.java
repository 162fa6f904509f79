package io.envtrace.core.model;

import io.envtrace.event.secret.text.Glob;
import java.util.List;

/**
 * A filter that has left something out of a trace: of what it did not let through, nothing is known.
 *
 * @param only globs of names of variables; all where it is empty
 * @param exclude globs of names of variables that are left out
 * @param unset whether only reads that found a variable unset are left
 * @param libraries globs of names of libraries that are left; all where it is empty
 * @param programs which programs are left
 */
public record AppliedFilter(
        List<String> only, List<String> exclude, boolean unset, List<String> libraries, Programs programs) {
    public AppliedFilter {
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
        libraries = List.copyOf(libraries);
    }

    /**
     * Which programs a filter lets through.
     *
     * @param include globs of names or paths of programs; all where it is empty
     * @param exclude globs of names or paths of programs that are left out
     */
    public record Programs(List<String> include, List<String> exclude) {
        public static final Programs ALL = new Programs(List.of(), List.of());

        public Programs {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        public boolean isNarrow() {
            return !include.isEmpty() || !exclude.isEmpty();
        }

        /** Whether what a process did is let through. */
        public boolean matches(ProcessNode process) {
            return (include.isEmpty() || matchesAny(include, process)) && !matchesAny(exclude, process);
        }

        /** A program may be called by another name than that of its file: a link, or the first argument. */
        private static boolean matchesAny(List<String> globs, ProcessNode process) {
            if (globs.isEmpty()) {
                return false;
            }
            List<String> arguments = process.arguments();
            return Glob.matchesAny(globs, process.executable())
                    || Glob.matchesAny(globs, process.name())
                    || !arguments.isEmpty() && Glob.matchesAny(globs, ProcessNode.nameOf(arguments.get(0)));
        }
    }

    /** As a user would write it on a command line, without quotes. */
    public String text() {
        StringBuilder text = new StringBuilder();
        append(text, "--only", only);
        append(text, "--exclude", exclude);
        append(text, "--library", libraries);
        append(text, "--include-program", programs.include());
        append(text, "--exclude-program", programs.exclude());
        return unset ? text.append(text.isEmpty() ? "" : " ").append("--unset").toString() : text.toString();
    }

    private static void append(StringBuilder text, String option, List<String> globs) {
        for (String glob : globs) {
            text.append(text.isEmpty() ? "" : " ").append(option).append(' ').append(glob);
        }
    }
}
