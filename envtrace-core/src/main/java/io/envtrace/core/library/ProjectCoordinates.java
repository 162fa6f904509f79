package io.envtrace.core.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory of classes that a build left: the project's own coordinates. Nothing of the project is executed. */
final class ProjectCoordinates {
    private ProjectCoordinates() {}

    /** Null where the directory is no build's. */
    static @Nullable Coordinates of(Path classes) throws IOException {
        Path maven = above(classes, 2);
        if (maven != null && endsWith(above(classes, 1), "target")) {
            // Without a project file, which may be elsewhere or gone, the folder's name still says which project it is.
            return Files.isRegularFile(maven.resolve("pom.xml"))
                    ? PomFile.read(maven.resolve("pom.xml"))
                    : new Coordinates("", String.valueOf(maven.getFileName()), "");
        }
        Path gradle = above(classes, 4);
        if (gradle != null && endsWith(above(classes, 2), "build/classes")) {
            return gradle(gradle);
        }
        return null;
    }

    private static boolean endsWith(@Nullable Path path, String end) {
        return path != null && path.endsWith(end);
    }

    private static @Nullable Path above(Path path, int levels) {
        Path p = path;
        for (int i = 0; i < levels && p != null; i++) {
            p = p.getParent();
        }
        return p;
    }

    private static Coordinates gradle(Path project) throws IOException {
        String group = "";
        String version = "";
        Path properties = project.resolve("gradle.properties");
        if (Files.isRegularFile(properties) && Files.size(properties) < PomFile.MAX_SIZE) {
            try (BufferedReader in = Files.newBufferedReader(properties, StandardCharsets.ISO_8859_1)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    group = line.startsWith("group=") ? line.substring(6).trim() : group;
                    version = line.startsWith("version=") ? line.substring(8).trim() : version;
                }
            }
        }
        return new Coordinates(group, String.valueOf(project.getFileName()), version);
    }
}
