package io.envtrace.it.harness;

import java.nio.file.Path;

/**
 * An installed JDK.
 *
 * @param feature its feature number, for example 17
 */
public record Jdk(Path home, int feature) {
    /** The {@code java} command's absolute path. */
    public String java() {
        return tool("java");
    }

    /** Absolute path of one of its commands. */
    public String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
