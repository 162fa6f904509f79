package io.envtrace.cli.command;

import io.envtrace.cli.CommandException;
import io.envtrace.cli.ExitCode;
import io.envtrace.cli.launch.FileTrouble;
import io.envtrace.core.document.TraceReader;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.core.recorder.TraceLoader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the user names as a trace. */
final class TraceFile {
    private final Path path;

    TraceFile(Path path) {
        this.path = path;
    }

    /** @throws CommandException it is no trace, or cannot be read */
    Trace load() throws CommandException {
        try {
            if (!mayBeTrace()) {
                throw new CommandException(ExitCode.FAILURE, path + ": not a trace, nor a session's directory");
            }
            return Files.isDirectory(path) ? TraceLoader.load(path) : TraceReader.read(path);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileTrouble.line(path, e), e);
        }
    }

    private boolean mayBeTrace() throws IOException {
        if (Files.isDirectory(path)) {
            return !Files.isReadable(path) || Files.exists(path.resolve(SessionDirectory.SESSION));
        }
        // A pipe can be read only once.
        return !Files.isRegularFile(path) || isObject();
    }

    private boolean isObject() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            int c = in.read();
            while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                c = in.read();
            }
            return c == '{';
        }
    }
}
