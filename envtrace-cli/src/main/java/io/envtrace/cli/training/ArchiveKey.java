package io.envtrace.cli.training;

import io.envtrace.cli.session.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an archive of classes depends on: the JVM, and the jars as they are. Stands beside the archive in a file. */
final class ArchiveKey {
    private final String text;

    private ArchiveKey(String text) {
        this.text = text;
    }

    static ArchiveKey of(Installation installation) throws IOException {
        List<String> lines = new ArrayList<>();
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(installation.home().resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
                lines.add(jar + " " + Files.size(jar) + " "
                        + Files.getLastModifiedTime(jar).toMillis());
            }
        }
        Collections.sort(lines);
        lines.add(System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"));
        return new ArchiveKey(String.join("\n", lines));
    }

    private static Path file(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".key");
    }

    /** Whether an archive was made, or is being made, with this key. */
    boolean isOf(Path archive) {
        try {
            return Files.readString(file(archive)).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    void write(Path archive) throws IOException {
        Files.write(file(archive), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Short, for a file's name. */
    String digest() {
        return Integer.toHexString(text.hashCode());
    }
}
