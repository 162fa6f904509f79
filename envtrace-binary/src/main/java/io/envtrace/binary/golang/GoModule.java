package io.envtrace.binary.golang;

/**
 * A module in a program's build information.
 *
 * @param path {@code github.com/spf13/viper}
 * @param version {@code v1.19.0}, {@code (devel)}, or empty; of the replacement if there is one
 * @param replacement the path or directory that was built instead, or empty
 */
public record GoModule(String path, String version, String replacement) {}
