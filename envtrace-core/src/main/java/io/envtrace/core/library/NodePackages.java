package io.envtrace.core.library;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Finds the version of an installed package of JavaScript in its {@code package.json}, which is not trusted. */
final class NodePackages {
    private final Map<String, Library> known = new HashMap<>();

    /** The library of a package; without a version where the file cannot be read. */
    Library of(LibraryRecord record) {
        return known.computeIfAbsent(
                record.location, directory -> new Library(record.name, version(directory), "", false));
    }

    private static String version(String directory) {
        try {
            Path file = Path.of(directory, "package.json");
            return Files.isRegularFile(file) ? read(file) : "";
        } catch (IOException | InvalidPathException e) {
            // Missing, not readable or damaged: only the name is left.
            return "";
        }
    }

    private static String read(Path file) throws IOException {
        String[] version = {""};
        try (InputStream in = Files.newInputStream(file);
                JsonCursor json = new JsonCursor(in, "package.json")) {
            json.start();
            json.object(field -> {
                boolean found = field.equals("version");
                if (found) {
                    version[0] = json.string();
                }
                return found;
            });
        }
        return version[0];
    }
}
