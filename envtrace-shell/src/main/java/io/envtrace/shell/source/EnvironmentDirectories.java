package io.envtrace.shell.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        for (Path file : files(environment).values()) {
            for (SettingLine line : SourceFile.joined(SourceFile.lines(file, environment::unread))) {
                Assignment assignment = Assignment.of(line.text());
                if (assignment != null) {
                    environment.set(assignment.name(), new Expansion(environment).of(assignment.value()), line);
                }
            }
        }
    }

    /** By their names, as the order of these counts. */
    private Map<String, Path> files(BuiltEnvironment environment) {
        Map<String, Path> files = new TreeMap<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.conf")) {
                all.forEach(file -> files.putIfAbsent(file.getFileName().toString(), file));
            } catch (IOException e) {
                if (Files.isDirectory(directory)) {
                    environment.unread(directory + " cannot be read by this user: what it sets is not known");
                }
            }
        }
        return files;
    }
}
