package io.envtrace.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses manual pages and the list of changes, as Debian wants them: as well as gzip can, and with no time in them. */
public final class CompressedFiles {
    /** Where a header says how well the file is compressed, which Java's does not; Debian's checks go by it. */
    private static final int EXTRA_FLAGS = 8;

    private static final byte SLOWEST = 2;

    private CompressedFiles() {}

    /** @param arguments pairs: a file or a directory of files, and the file or directory that is made of it */
    public static void main(String... arguments) throws IOException {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            Path from = Path.of(arguments[i]);
            Path to = Path.of(arguments[i + 1]);
            if (Files.isDirectory(from)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
                    for (Path file : files) {
                        compress(file, to.resolve(file.getFileName() + ".gz"));
                    }
                }
            } else {
                compress(from, to);
            }
        }
    }

    private static void compress(Path from, Path to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new BestGzip(bytes)) {
            Files.copy(from, out);
        }
        byte[] compressed = bytes.toByteArray();
        compressed[EXTRA_FLAGS] = SLOWEST;
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.write(to, compressed);
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
