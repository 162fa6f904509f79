package io.envtrace.ptrace.script;

import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.memory.Latin1Text;
import io.envtrace.ptrace.program.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a shell's scripts, as its process sees them now.
 *
 * @param program the shell
 * @param pid the process
 */
public record SeenScripts(Program program, int pid) {
    private static final int LARGEST = 1 << 20;

    /**
     * The text of a script.
     *
     * @param file as the shell was given it, carried one to one in ISO-8859-1
     * @return the same way; null where it cannot be read, or is no ordinary file
     */
    public @Nullable String text(String file) {
        try {
            String name = Latin1Text.decode(file);
            Path path = ProcFs.of(pid, name.startsWith("/") ? "root" + name : "cwd/" + name);
            return Files.isRegularFile(path) && Files.size(path) <= LARGEST
                    ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                    : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
