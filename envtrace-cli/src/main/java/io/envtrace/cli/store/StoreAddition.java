package io.envtrace.cli.store;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.core.input.TraceInput;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.store.StoreWriter;
import io.envtrace.core.store.TraceStore;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Adds traces to a store: each one whole, and the others also where one cannot be added. */
public final class StoreAddition {
    private final TraceStore store;
    private final Console console;
    private final Path directory;
    private int added;
    private int there;
    private int failed;

    public StoreAddition(TraceStore store, Console console, Path directory) {
        this.store = store;
        this.console = console;
        this.directory = directory;
    }

    /**
     * Adds them.
     *
     * @param key of the tag that divides the store; empty for that which it has
     * @param tags are given to each of the traces
     * @return the exit code
     * @throws CommandException the directory cannot be used
     */
    public int add(List<Path> files, String key, Map<String, String> tags) throws CommandException {
        try {
            PrivatePath.make(directory);
            Runnable waiting = () -> console.message(directory + ": another envtrace is adding to it; waiting");
            try (StoreWriter writer = store.add(directory, key, waiting);
                    NextTrace traces = new NextTrace(files, console)) {
                for (Path file : files) {
                    add(writer, file, traces, tags);
                }
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.TROUBLE, FileErrorText.line(directory, e), e);
        }
        int status = console.print(summary());
        return failed > 0 ? ExitCode.TROUBLE : status;
    }

    private void add(StoreWriter writer, Path file, NextTrace traces, Map<String, String> tags) {
        String name = TraceInput.name(file);
        try {
            Trace trace = tagged(traces.take(), tags);
            switch (writer.add(trace)) {
                case ADDED -> added++;
                case THERE ->
                    leave(name + ": its session is in the store already: "
                            + trace.session().id());
                case OTHER_THERE ->
                    leave(name + ": its session is in the store already, with other accesses, and stays as it is: "
                            + trace.session().id());
            }
        } catch (CommandException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(FileErrorText.line(Path.of(name), e));
        }
    }

    private void leave(String message) {
        there++;
        console.message(message);
    }

    private void fail(String message) {
        failed++;
        console.message(message);
    }

    private static Trace tagged(Trace trace, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return trace;
        }
        Session session = trace.session().tagged(tags);
        return new Trace(
                trace.tool(), session, trace.processes(), trace.accesses(), trace.occurrences(), trace.output());
    }

    private String summary() {
        StringBuilder text = new StringBuilder();
        text.append(added)
                .append(added == 1 ? " run" : " runs")
                .append(" added to ")
                .append(directory);
        if (there > 0) {
            text.append(", ").append(there).append(" there already");
        }
        if (failed > 0) {
            text.append(", ").append(failed).append(" not added");
        }
        return text.toString();
    }
}
