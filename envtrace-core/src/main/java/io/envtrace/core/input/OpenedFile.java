package io.envtrace.core.input;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file to read. Opening a named pipe that nobody writes to gives up after a while. */
final class OpenedFile {
    private static final int PATIENCE_SECONDS = 10;

    private final Path path;

    OpenedFile(Path path) {
        this.path = path;
    }

    static InputStream standardInput() {
        return new FileInputStream(FileDescriptor.in);
    }

    /** The streams of {@link Files} want to know the position, which a pipe has not. */
    InputStream stream() throws IOException {
        return Files.isRegularFile(path) || Files.notExists(path)
                ? Files.newInputStream(path)
                : withTimeout(() -> new FileInputStream(path.toFile()));
    }

    /** The system's call does not return before there is a writer, and cannot be told to give up. */
    <T> T withTimeout(Callable<T> open) throws IOException {
        FutureTask<T> opening = new FutureTask<>(open);
        Thread opener = new Thread(opening, "envtrace-open");
        opener.setDaemon(true);
        opener.start();
        try {
            return opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException(path + ": nobody writes to this pipe (waited " + PATIENCE_SECONDS + " s)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(path + ": interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(path + ": cannot be opened", e);
        }
    }
}
