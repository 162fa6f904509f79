package io.envtrace.cli.input;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.core.document.TraceReader;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.recorder.TraceLoader;
import io.envtrace.event.session.SessionFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user names as a trace. */
public final class TraceFile {
    private final Path path;
    private final Console console;
    private final OwnCode own;

    /** @param console where a large one shows how far it is */
    public TraceFile(Path path, Console console) {
        this(path, console, OwnCode.FOUND);
    }

    /** @param own what the user says is the program's own code */
    public TraceFile(Path path, Console console, OwnCode own) {
        this.path = path;
        this.console = console;
        this.own = own;
    }

    /** All of them. @throws CommandException one is no trace, or cannot be read */
    public static List<Trace> loadAll(List<Path> paths, Console console) throws CommandException {
        return loadAll(paths, console, OwnCode.FOUND);
    }

    /** The same, with what the user says is the program's own code. @throws CommandException one is no trace, or cannot be read */
    public static List<Trace> loadAll(List<Path> paths, Console console, OwnCode own) throws CommandException {
        List<Trace> loaded = new ArrayList<>();
        for (Path path : paths) {
            loaded.add(new TraceFile(path, console, own).load());
        }
        return loaded;
    }

    /** @throws CommandException it is no trace, or cannot be read */
    public Trace load() throws CommandException {
        try {
            return Files.isDirectory(path) ? session() : document();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(Path.of(TraceInput.name(path)), e), e);
        }
    }

    private Trace document() throws IOException {
        long size = Files.isRegularFile(path) ? Files.size(path) : 0;
        String name = TraceInput.name(path);
        try (InputStream in = TraceInput.open(path, opened -> console.watched(opened, name, size))) {
            return TraceReader.read(in, name, own);
        }
    }

    private Trace session() throws IOException {
        if (Files.isReadable(path) && !Files.isRegularFile(path.resolve(SessionFiles.SESSION))) {
            throw new IOException(path + ": not a trace, nor a session's directory");
        }
        return TraceLoader.load(path, own);
    }
}
