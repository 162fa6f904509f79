package io.envtrace.core.library;

import org.jspecify.annotations.Nullable;

/** Reads coordinates from a jar's path: the layouts of local repositories, and the usual form of a file's name. */
final class PathCoordinates {
    private PathCoordinates() {}

    /** The coordinates from a Maven repository's or a Gradle cache's layout; null where the path is of neither. */
    static @Nullable Coordinates ofRepository(String path) {
        String[] parts = path.split("/");
        int n = parts.length;
        if (n < 5) {
            return null;
        }
        String file = parts[n - 1];
        if (n >= 6 && path.contains("/files-2.1/") && file.startsWith(parts[n - 4] + "-" + parts[n - 3])) {
            return new Coordinates(parts[n - 5], parts[n - 4], parts[n - 3]);
        }
        String version = parts[n - 2];
        String artifact = parts[n - 3];
        if (!file.startsWith(artifact + "-" + base(version))) {
            return null;
        }
        int root = path.lastIndexOf("/repository/");
        int end = path.length() - file.length() - version.length() - artifact.length() - 3;
        int start = root + "/repository/".length();
        if (root < 0 || start >= end) {
            return null;
        }
        return new Coordinates(path.substring(start, end).replace('/', '.'), artifact, version);
    }

    private static String base(String version) {
        return version.endsWith("-SNAPSHOT") ? version.substring(0, version.length() - "-SNAPSHOT".length()) : version;
    }

    /** Name and version from {@code name-1.2.3.jar}: the version begins after the first dash that a digit follows. */
    static Coordinates ofFileName(String file) {
        int dot = file.lastIndexOf('.');
        String name = dot > 0 && file.length() - dot <= 5 ? file.substring(0, dot) : file;
        for (int i = 1; i + 1 < name.length(); i++) {
            if (name.charAt(i) == '-' && name.charAt(i + 1) >= '0' && name.charAt(i + 1) <= '9') {
                return new Coordinates("", name.substring(0, i), name.substring(i + 1));
            }
        }
        return new Coordinates("", name, "");
    }
}
