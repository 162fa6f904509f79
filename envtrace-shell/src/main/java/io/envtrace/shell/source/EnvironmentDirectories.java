package io.envtrace.shell.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
            for (SourceLine line : SourceFile.joined(SourceFile.lines(file, environment::note))) {
                Assignment assignment = assignment(line, environment);
                if (assignment != null) {
                    environment.set(assignment.name(), assignment.value(), line);
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
                    environment.note(directory + " cannot be read by this user: what it sets is not known");
                }
            }
        }
        return files;
    }

    /** The value is expanded before its quotes go, as a variable may stand between them. */
    private static @Nullable Assignment assignment(SourceLine line, BuiltEnvironment environment) {
        Assignment plain = Assignment.of(line.text());
        if (plain == null) {
            return null;
        }
        String value = line.text().substring(line.text().indexOf('=') + 1).strip();
        return new Assignment(plain.name(), QuotedText.unquoted(new Expansion(environment).of(value)));
    }
}
