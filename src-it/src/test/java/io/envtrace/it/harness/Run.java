package io.envtrace.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run that has ended.
 *
 * @param exit as a shell tells it: 128 + n for a signal
 * @param folder holds its streams and whatever it wrote
 */
public record Run(int exit, Path folder) {
    public byte[] stdoutBytes() {
        return bytes("stdout");
    }

    public String stdout() {
        return new String(stdoutBytes(), StandardCharsets.UTF_8);
    }

    public String stderr() {
        return new String(bytes("stderr"), StandardCharsets.UTF_8);
    }

    /** What {@link Envtrace#trace} asked the tool to write. */
    public TraceJson trace() {
        return TraceJson.read(folder.resolve(Envtrace.TRACE));
    }

    /** The session directory that the tool made for this run. */
    public Path session() {
        Path sessions = folder.resolve("state/envtrace/sessions");
        try (Stream<Path> found = Files.list(sessions)) {
            List<Path> all = found.toList();
            if (all.size() != 1) {
                throw new AssertionError("not one session in " + sessions + ": " + all);
            }
            return all.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This run, or a failure that shows its streams. */
    public Run expectExit(int status) {
        if (exit != status) {
            throw new AssertionError(
                    "exit " + exit + " instead of " + status + "\nstdout: " + stdout() + "\nstderr: " + stderr());
        }
        return this;
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
