package io.envtrace.shell.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Files of settings as systemd collects them from several directories. */
public final class ConfigurationFiles {
    private ConfigurationFiles() {}

    /**
     * In the order of their names, which counts.
     *
     * @param directories a file in an earlier one stands for those of the same name in all that come later
     * @param unread is told of a directory that is there and cannot be read
     */
    public static Collection<Path> of(List<Path> directories, Consumer<String> unread) {
        Map<String, Path> files = new TreeMap<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*.conf")) {
                all.forEach(file -> files.putIfAbsent(file.getFileName().toString(), file));
            } catch (IOException e) {
                if (Files.isDirectory(directory)) {
                    unread.accept(directory + " cannot be read by this user: what it sets is not known");
                }
            }
        }
        return files.values();
    }
}
