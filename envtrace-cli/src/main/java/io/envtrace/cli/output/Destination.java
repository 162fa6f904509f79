package io.envtrace.cli.output;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.core.output.OutputFile;
import io.envtrace.core.output.Sink;
import io.envtrace.core.output.StandardSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a result goes: a file that appears whole or not at all, or standard output. */
public final class Destination {
    /** Something that writes a result. */
    @FunctionalInterface
    public interface Content {
        /** Writes it; the stream stays open. */
        void write(OutputStream out) throws IOException;
    }

    private final @Nullable Path file;
    private final OutputStream standard;

    /** @param file null for standard output */
    public Destination(@Nullable Path file, OutputStream standard) {
        this.file = file;
        this.standard = standard;
    }

    /**
     * Writes all.
     *
     * @return {@link ExitCode#OK}, or {@link ExitCode#BROKEN_PIPE} where nobody reads standard output any more
     * @throws CommandException it cannot be written
     */
    public int write(Content content) throws CommandException {
        try {
            save(content);
            return ExitCode.OK;
        } catch (IOException e) {
            if (file == null && isBrokenPipe(e)) {
                return ExitCode.BROKEN_PIPE;
            }
            Path named = file == null ? Path.of("standard output") : file;
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(named, e), e);
        }
    }

    private void save(Content content) throws IOException {
        try (Sink sink = file == null ? new StandardSink(standard) : OutputFile.open(file)) {
            write(content, sink.stream());
            sink.commit();
        }
    }

    private static void write(Content content, OutputStream out) throws IOException {
        ChunkedStream pieces = new ChunkedStream(out);
        content.write(pieces);
        pieces.finish();
    }

    /** As in {@code envtrace report x | head -1}. Only the system's error message tells it from a full disk. */
    private static boolean isBrokenPipe(IOException e) {
        String message = e.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
