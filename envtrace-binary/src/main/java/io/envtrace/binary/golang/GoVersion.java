package io.envtrace.binary.golang;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses versions such as {@code go1.26.8}, {@code devel go1.27-1a2b3c}, {@code go1.24.1 X:synctest}. */
final class GoVersion {
    private static final Pattern RELEASE = Pattern.compile("go1\\.(\\d{1,4})");

    private GoVersion() {}

    /** The minor version, 26 for {@code go1.26.8}; a version of another form counts as newer than all. */
    static int minor(String version) {
        Matcher release = RELEASE.matcher(version);
        return release.find() ? Integer.parseInt(release.group(1)) : Integer.MAX_VALUE;
    }
}
