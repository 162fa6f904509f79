package io.envtrace.core.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths of source files as people say them: relative to the working directory, a module's without the place where it is kept
 * ({@code gin@v1.12.0/mode.go}).
 */
public final class SourcePaths {
    private final List<String> directories = new ArrayList<>();

    /** @param directories that paths below are relative to, such as those of several runs; an empty one counts for nothing */
    public SourcePaths(String... directories) {
        for (String directory : directories) {
            if (directory.length() > 1) {
                this.directories.add(directory + "/");
            }
        }
    }

    /** A source file's path, shortened without losing whose it is. */
    public String of(String path) {
        if (path.indexOf('/') < 0) {
            return path;
        }
        for (String directory : directories) {
            if (path.startsWith(directory)) {
                return ofPackages(path.substring(directory.length()));
            }
        }
        return ofPackages(path);
    }

    private static String ofPackages(String path) {
        boolean kept = path.contains("@v")
                || path.contains("/registry/src/")
                || path.startsWith("/rustc/")
                || path.contains("-packages/")
                || path.contains("/node_modules/");
        return kept ? Kept.shortened(path) : path;
    }

    /** Places where package managers keep sources; apart, as a start without any need not compile the patterns. */
    private static final class Kept {
        /** A path's part that names a Go module's last element and its version, with the element before it where that is only {@code v2}. */
        private static final Pattern GO_MODULE = Pattern.compile("(?:^|/)((?:[^/]+/(?=v\\d+@))?[^/@]+@v\\d[^/]*/.+)$");

        private static final Pattern CRATE = Pattern.compile("/registry/src/[^/]+/(.+)$");
        private static final Pattern RUST = Pattern.compile("^/rustc/[^/]+/(.+)$");
        private static final Pattern PACKAGES =
                Pattern.compile("^.*/(?:site-packages|dist-packages|node_modules)/(.+)$");

        static String shortened(String path) {
            for (Pattern pattern : new Pattern[] {GO_MODULE, CRATE, RUST, PACKAGES}) {
                Matcher matcher = pattern.matcher(path);
                if (matcher.find()) {
                    return matcher.group(1);
                }
            }
            return path;
        }
    }
}
