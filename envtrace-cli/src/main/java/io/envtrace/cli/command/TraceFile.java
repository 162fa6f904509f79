package io.envtrace.cli.command;

import io.envtrace.cli.CommandException;
import io.envtrace.cli.ExitCode;
import io.envtrace.cli.launch.FileTrouble;
import io.envtrace.cli.output.Console;
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
    private final Console console;

    /** @param console where a large one shows how far it is */
    TraceFile(Path path, Console console) {
        this.path = path;
        this.console = console;
    }

    /** @throws CommandException it is no trace, or cannot be read */
    Trace load() throws CommandException {
        try {
            if (!mayBeTrace()) {
                throw new CommandException(ExitCode.FAILURE, path + ": not a trace, nor a session's directory");
            }
            return Files.isDirectory(path) ? TraceLoader.load(path) : document();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileTrouble.line(path, e), e);
        }
    }

    private Trace document() throws IOException {
        long size = Files.isRegularFile(path) ? Files.size(path) : 0;
        try (InputStream in = console.watched(TraceReader.open(path), path.toString(), size)) {
            return TraceReader.read(in, path.toString());
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
