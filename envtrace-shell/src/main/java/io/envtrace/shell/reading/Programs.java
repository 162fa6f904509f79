package io.envtrace.shell.reading;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the files of commands are, at this moment. */
final class Programs {
    private Programs() {}

    /**
     * The first file of a name in the directories of a PATH.
     *
     * @return empty where there is none; null where a directory is relative, so that it is not known which is meant
     */
    static @Nullable String find(String path, String name) {
        for (String directory : path.split(":")) {
            if (!directory.startsWith("/")) {
                return null;
            }
            try {
                Path file = Path.of(directory, name);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return file.toString();
                }
            } catch (InvalidPathException e) {
                return null;
            }
        }
        return "";
    }
}
