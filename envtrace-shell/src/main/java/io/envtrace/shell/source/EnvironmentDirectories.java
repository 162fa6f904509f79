package io.envtrace.shell.source;

import java.nio.file.Path;
import java.util.List;

/** The {@code environment.d} directories, which systemd's generator reads for each user's service manager. */
public final class EnvironmentDirectories {
    private final List<Path> directories;

    /** @param directories a file in an earlier one stands for those of the same name in all that come later */
    public EnvironmentDirectories(List<Path> directories) {
        this.directories = directories;
    }

    /** Those of a system and a user, the user's first. */
    public static EnvironmentDirectories of(Path root, Path configuration) {
        return new EnvironmentDirectories(List.of(
                configuration.resolve("environment.d"),
                root.resolve("etc/environment.d"),
                root.resolve("run/environment.d"),
                root.resolve("usr/local/lib/environment.d"),
                root.resolve("usr/lib/environment.d")));
    }

    public void addTo(BuiltEnvironment environment) {
        Expansion expansion = new Expansion(environment);
        for (Path file : ConfigurationFiles.of(directories, environment::unread)) {
            Assignment.setAll(
                    SourceFile.joined(SourceFile.lines(file, environment::unread)), environment, expansion::of);
        }
    }
}
