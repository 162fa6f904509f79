package io.envtrace.cli.store;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Destination;
import io.envtrace.core.store.RowSink;
import io.envtrace.core.store.StoreException;
import io.envtrace.core.store.StoreLimits;
import io.envtrace.core.store.StoreReader;
import io.envtrace.core.store.TraceStore;
import io.envtrace.core.store.format.RowFormat;
import io.envtrace.core.store.format.RowOptions;
import io.envtrace.ptrace.trust.PrivatePath;
import java.io.IOException;
import java.nio.file.Path;

/** Asks a store, and writes the answer. */
public final class StoreAsking {
    /** One question. */
    @FunctionalInterface
    public interface Question {
        void ask(StoreReader reader, RowSink sink) throws IOException;
    }

    private final TraceStore store;
    private final Path directory;
    private final StoreLimits limits;

    public StoreAsking(TraceStore store, Path directory, StoreLimits limits) {
        this.store = store;
        this.directory = directory;
        this.limits = limits;
    }

    /** @return the exit code @throws CommandException the store cannot be asked, or the answer not be written */
    public int ask(Question question, RowFormat format, RowOptions options, Destination to) throws CommandException {
        String obstacle = PrivatePath.obstacle(directory);
        if (!obstacle.isEmpty()) {
            throw new CommandException(ExitCode.TROUBLE, obstacle + ": a store is its user's alone");
        }
        try (StoreReader reader = store.query(directory, limits)) {
            return write(reader, question, format, options, to);
        } catch (IOException e) {
            throw new CommandException(ExitCode.TROUBLE, FileErrorText.line(directory, e), e);
        }
    }

    private int write(StoreReader reader, Question question, RowFormat format, RowOptions options, Destination to)
            throws CommandException, IOException {
        try {
            return to.write(out -> question.ask(reader, format.sink(out, options)));
        } catch (CommandException e) {
            // The destination takes each failure for its own.
            if (e.getCause() instanceof StoreException own) {
                throw own;
            }
            throw e;
        }
    }
}
