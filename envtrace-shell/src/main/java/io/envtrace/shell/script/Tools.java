package io.envtrace.shell.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs of the system that a replay needs, by their file: a startup may have changed PATH. */
public final class Tools {
    private Tools() {}

    /**
     * The file of a program.
     *
     * @throws IOException there is none
     */
    public static Path file(String name) throws IOException {
        for (String directory : new String[] {"/usr/bin", "/bin"}) {
            Path file = Path.of(directory, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        throw new IOException(name + ": is neither in /usr/bin nor in /bin, and replaying a startup needs it");
    }
}
