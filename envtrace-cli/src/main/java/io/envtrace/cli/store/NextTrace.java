package io.envtrace.cli.store;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.input.TraceFile;
import io.envtrace.cli.output.Console;
import io.envtrace.core.model.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Traces one after the other, of which the next one is read while the last one is worked on. No more than these two are in memory. */
final class NextTrace implements AutoCloseable {
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "envtrace-next-trace");
        thread.setDaemon(true);
        return thread;
    });

    private final Iterator<Path> files;
    private final Console console;
    private Future<Trace> next;

    NextTrace(List<Path> files, Console console) {
        this.files = files.iterator();
        this.console = console;
        this.next = start();
    }

    private Future<Trace> start() {
        Path file = files.next();
        return reader.submit(() -> new TraceFile(file, console).load());
    }

    /** The next one. @throws CommandException it is no trace, or cannot be read */
    Trace take() throws CommandException, IOException {
        try {
            return next.get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            if (files.hasNext()) {
                next = start();
            }
        }
    }

    private static CommandException failure(ExecutionException e) throws IOException {
        Throwable cause = e.getCause();
        if (cause instanceof CommandException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IOException(String.valueOf(cause), cause);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
