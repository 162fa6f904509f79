package io.envtrace.core.library;

import io.envtrace.core.model.Library;

/**
 * Group, artifact and version of a library, as far as they were found.
 *
 * @param group empty where it is not known
 * @param version empty where it is not known
 */
record Coordinates(String group, String artifact, String version) {
    Library library(String file) {
        return new Library(group.isEmpty() ? artifact : group + ":" + artifact, version, file, false);
    }

    /** Whether a file's name is the one that Maven gives this artifact. */
    boolean fitsFile(String file) {
        return file.equals(artifact + ".jar")
                || file.startsWith(artifact + "-") && (version.isEmpty() || file.startsWith(artifact + "-" + version));
    }
}
