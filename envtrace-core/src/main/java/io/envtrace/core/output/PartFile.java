package io.envtrace.core.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** A new file for its owner alone, created at the first write or flush. */
final class PartFile extends OutputStream {
    private final Path path;
    private @Nullable OutputStream out;

    PartFile(Path path) {
        this.path = path;
    }

    /**
     * Creates the file and removes it again.
     *
     * @throws IOException it cannot be made
     */
    void probe() throws IOException {
        create().close();
        Files.delete(path);
    }

    private OutputStream create() throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                path,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    private OutputStream opened() throws IOException {
        OutputStream made = out == null ? create() : out;
        out = made;
        return made;
    }

    @Override
    public void write(int b) throws IOException {
        opened().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        opened().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        opened().flush();
    }

    /** A file that was never written is not created any more. */
    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
