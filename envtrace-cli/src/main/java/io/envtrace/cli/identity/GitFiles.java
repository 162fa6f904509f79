package io.envtrace.cli.identity;

import io.envtrace.core.input.RegularFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Small files in a directory of git's that anybody may have written: nothing but regular files is opened, and little of each is read. */
final class GitFiles {
    private static final int LONGEST_LINE = 4096;

    /** Larger lists of references are searched up to here. */
    private static final long MOST_PACKED = 64L << 20;

    private final Path directory;

    GitFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** The first line of a file below the directory; empty where there is none that can be read. */
    String line(String name) {
        try (InputStream in = open(name)) {
            String text = new String(in.readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return (end < 0 ? text : text.substring(0, end)).strip();
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }

    private InputStream open(String name) throws IOException {
        return Channels.newInputStream(channel(name));
    }

    /** Opens a file below the directory. */
    FileChannel channel(String name) throws IOException {
        Path file = directory.resolve(name);
        // A link on the way would lead out of the repository.
        if (!file.resolveSibling("").toRealPath().startsWith(directory.toRealPath())) {
            throw new IOException(file + ": outside of the repository");
        }
        return new RegularFile(file).open();
    }

    /** The directory that a file names, relative to its own; null where it names none. @param before what stands before the path */
    @Nullable
    Path named(String name, String before) {
        String line = line(name);
        if (line.isEmpty() || !line.startsWith(before)) {
            return null;
        }
        try {
            return directory.resolve(line.substring(before.length()).strip()).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** What {@code packed-refs} has for a reference; null for nothing. */
    @Nullable
    String packed(String ref) {
        try (InputStream in = open("packed-refs");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (long read = 0; read < MOST_PACKED; read++) {
                int c = lines.read();
                if (c == '\n' || c < 0) {
                    int blank = line.indexOf(" ");
                    if (blank > 0 && line.substring(blank + 1).strip().equals(ref)) {
                        return line.substring(0, blank);
                    }
                    line.setLength(0);
                    if (c < 0) {
                        return null;
                    }
                } else if (line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
