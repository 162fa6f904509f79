package io.envtrace.cli.resolve;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds a command as execvp does, so that a failure can name the file. */
public final class CommandResolver {
    /** glibc's default where PATH is not set. */
    private static final String DEFAULT_PATH = "/bin:/usr/bin";

    private final String path;
    private final Path directory;

    /** @param path the value of PATH; null where it is not set */
    public CommandResolver(@Nullable String path, Path directory) {
        this.path = path == null ? DEFAULT_PATH : path;
        this.directory = directory;
    }

    /**
     * Finds a command.
     *
     * @throws CommandException 127 there is none, 126 it is no executable file
     */
    public ResolvedCommand resolve(String command) throws CommandException {
        Path file = command.indexOf('/') >= 0 ? direct(command) : search(command);
        Path executable = realPath(file);
        return new ResolvedCommand(file, executable, ProgramKind.of(executable));
    }

    private Path direct(String command) throws CommandException {
        Path file = path(command);
        if (!Files.exists(directory.resolve(file))) {
            throw new CommandException(ExitCode.NOT_FOUND, command + ": No such file or directory");
        }
        requireExecutable(file);
        return file;
    }

    private Path search(String command) throws CommandException {
        Path refused = null;
        for (String folder : command.isEmpty() ? new String[0] : path.split(":", -1)) {
            Path file = path(folder.isEmpty() ? command : folder + "/" + command);
            Path absolute = directory.resolve(file);
            if (Files.isRegularFile(absolute) && Files.isExecutable(absolute)) {
                return file;
            }
            if (refused == null && Files.isRegularFile(absolute)) {
                refused = file;
            }
        }
        if (refused != null) {
            requireExecutable(refused);
        }
        throw new CommandException(ExitCode.NOT_FOUND, (command.isEmpty() ? "''" : command) + ": command not found");
    }

    private void requireExecutable(Path file) throws CommandException {
        Path absolute = directory.resolve(file);
        if (Files.isDirectory(absolute)) {
            throw new CommandException(ExitCode.NOT_EXECUTABLE, file + ": Is a directory");
        }
        if (!Files.isExecutable(absolute)) {
            throw new CommandException(ExitCode.NOT_EXECUTABLE, file + ": Permission denied");
        }
    }

    private static Path path(String name) throws CommandException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new CommandException(ExitCode.NOT_FOUND, name + ": No such file or directory", e);
        }
    }

    private Path realPath(Path file) {
        Path absolute = directory.resolve(file);
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            return absolute;
        }
    }
}
