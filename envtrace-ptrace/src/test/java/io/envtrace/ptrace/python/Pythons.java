package io.envtrace.ptrace.python;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Python interpreters of this machine: the system's, and those that pyenv has built in root's or the user's home. */
final class Pythons {
    private Pythons() {}

    /** One of each version that is known, and can be executed. */
    static List<Path> known() throws IOException {
        List<Path> found = new ArrayList<>();
        Path system = Path.of("/usr/bin/python3");
        if (Files.isExecutable(system)) {
            found.add(system);
        }
        Path built = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(built)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(built, "3.*")) {
                for (Path version : versions) {
                    if (isKnown(String.valueOf(version.getFileName()))) {
                        found.add(version.resolve("bin/python3"));
                    }
                }
            }
        }
        return found;
    }

    private static boolean isKnown(String version) {
        int minor = Integer.parseInt(version.split("\\.")[1]);
        return Layout.ALL.stream().anyMatch(layout -> layout.minor() == minor);
    }
}
