package io.envtrace.cli.command;

import io.envtrace.cli.CommandException;
import io.envtrace.cli.ExitCode;
import io.envtrace.cli.launch.FileTrouble;
import io.envtrace.core.document.TraceReader;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.core.recorder.TraceLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user names as a trace. */
final class TraceFile {
    private final Path path;

    TraceFile(Path path) {
        this.path = path;
    }

    /** All of them. @throws CommandException one is no trace, or cannot be read */
    static List<Trace> loadAll(List<Path> paths) throws CommandException {
        List<Trace> loaded = new ArrayList<>();
        for (Path path : paths) {
            loaded.add(new TraceFile(path).load());
        }
        return loaded;
    }

    /** @throws CommandException it is no trace, or cannot be read */
    Trace load() throws CommandException {
        try {
            return Files.isDirectory(path) ? session() : document();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileTrouble.line(Path.of(TraceInput.name(path)), e), e);
        }
    }

    private Trace document() throws IOException {
        try (InputStream in = TraceInput.open(path)) {
            return TraceReader.read(in, TraceInput.name(path));
        }
    }

    private Trace session() throws IOException {
        if (Files.isReadable(path) && !Files.isRegularFile(path.resolve(SessionDirectory.SESSION))) {
            throw new IOException(path + ": not a trace, nor a session's directory");
        }
        return TraceLoader.load(path);
    }
}
