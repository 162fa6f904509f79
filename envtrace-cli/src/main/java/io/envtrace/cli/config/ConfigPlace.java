package io.envtrace.cli.config;

import java.nio.file.Path;

/**
 * A configuration file that exists.
 *
 * @param path the file
 * @param ofDirectory whether it was found in the working directory or above, where somebody else may have put it, and not among the user's own
 * @param obstacle why it is not read, as a sentence that begins with its path; empty where it is read
 */
public record ConfigPlace(Path path, boolean ofDirectory, String obstacle) {
    public boolean isRead() {
        return obstacle.isEmpty();
    }
}
