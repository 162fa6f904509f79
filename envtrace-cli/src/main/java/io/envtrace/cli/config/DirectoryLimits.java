package io.envtrace.cli.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a file that lies in a directory may set. It may be somebody else's, cloned with a repository: it can leave out and fold, and judge with files
 * beside it, but not show, record, write or run more than the user asked for.
 */
final class DirectoryLimits {
    private static final Set<String> LISTS = Set.of("exclude", "own");
    private static final Set<String> NARROWING = Set.of(
            "only",
            "exclude",
            "library",
            "unset",
            "own",
            "no-summary",
            "no-identity",
            "quiet",
            "color",
            "fail-on",
            "t",
            "r",
            "exclude-program",
            "include-program");
    private static final Set<String> FILES =
            Set.of("policy", "baseline", "ignore-file", "helpers", "daemons", "source-root");
    private static final Set<String> SELECTING = Set.of("only", "library", "include-program");

    private DirectoryLimits() {}

    /** Why an option is not taken from a directory's file; empty where it is. */
    static String refusal(ConfiguredOption option) {
        if (option.name().equals("values")) {
            return option.values().equals(List.of("none")) ? "" : widens();
        }
        if (isFile(option.name())) {
            return isBeside(option) ? "" : "names a file outside of its own directory";
        }
        return NARROWING.contains(option.name()) ? "" : widens();
    }

    /** Whether an option names a file that is read, which a directory's file may name below its own directory. */
    static boolean isFile(String name) {
        return FILES.contains(name);
    }

    private static String widens() {
        return "a directory's file cannot set this; your own file can";
    }

    /** Whether what a user's own file says is added to, as each further value leaves out or marks more. */
    static boolean addsUp(String name) {
        return LISTS.contains(name);
    }

    /** Whether another list of values might let through what the user's own leaves out. */
    static boolean selects(String name) {
        return SELECTING.contains(name);
    }

    private static boolean isBeside(ConfiguredOption option) {
        try {
            Path directory = option.place().path().resolveSibling("").toRealPath();
            return directory.resolve(option.values().get(0)).toRealPath().startsWith(directory);
        } catch (IOException e) {
            return false;
        }
    }
}
