package io.envtrace.cli.input;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file with one entry on each line; # begins a comment. */
public final class ListFile {
    private static final int MOST_LINES = 100_000;
    private static final int LONGEST_LINE = 1000;

    private final Path path;

    public ListFile(Path path) {
        this.path = path;
    }

    /** @throws CommandException it cannot be read, or is no such file */
    public List<String> entries() throws CommandException {
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            List<String> entries = new ArrayList<>();
            int number = 0;
            for (String line = line(reader, number); line != null; line = line(reader, number)) {
                number++;
                int comment = line.indexOf('#');
                String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!entry.isEmpty()) {
                    entries.add(entry);
                }
            }
            return entries;
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(path, e), e);
        }
    }

    /** Reads at most so many characters of a line: a device may never end one. */
    private @Nullable String line(BufferedReader reader, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = reader.read(); c != '\n'; c = reader.read()) {
            if (c < 0) {
                return line.length() == 0 ? null : line.toString();
            }
            line.append((char) c);
            if (line.length() > LONGEST_LINE || number >= MOST_LINES) {
                throw new IOException(path + ": line " + (number + 1) + ": not a list");
            }
        }
        return line.toString();
    }
}
