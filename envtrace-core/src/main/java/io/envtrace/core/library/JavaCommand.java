package io.envtrace.core.library;

import java.util.List;
import java.util.Set;

/**
 * What a java command starts.
 *
 * @param jar the archive of {@code -jar}; empty for another way
 * @param mainClass the class with its package; empty where a jar or a module says it
 */
record JavaCommand(String jar, String mainClass) {
    private static final JavaCommand UNKNOWN = new JavaCommand("", "");

    /** Options whose value is the next argument. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--patch-module",
            "--source",
            "--enable-native-access",
            "--finalization");

    /** @param arguments with the command's own name first */
    static JavaCommand of(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String each = arguments.get(i);
            String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            if (each.equals("-jar")) {
                return new JavaCommand(next, "");
            }
            if (each.equals("-m") || each.equals("--module")) {
                return UNKNOWN;
            }
            if (WITH_VALUE.contains(each)) {
                i++;
            } else if (!each.startsWith("-") && !each.startsWith("@")) {
                return new JavaCommand("", each.replace('/', '.'));
            }
        }
        return UNKNOWN;
    }
}
