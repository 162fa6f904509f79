package io.envtrace.ptrace.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps a cache directory small: removes files that were not used for a long time. */
public final class OldFiles {
    private static final Duration OLD = Duration.ofDays(60);

    private final Path directory;

    private record Aged(Path file, FileTime used) {}

    public OldFiles(Path directory) {
        this.directory = directory;
    }

    /** Keeps at most this many of the most recently used files, and none that was not used for two months. */
    public void removeAllBut(int most) throws IOException {
        List<Aged> files = files();
        files.sort(Comparator.comparing(Aged::used).reversed());
        FileTime oldest = FileTime.from(Instant.now().minus(OLD));
        for (int i = 0; i < files.size(); i++) {
            if (i >= most || files.get(i).used().compareTo(oldest) < 0) {
                remove(files.get(i).file());
            }
        }
    }

    /** A directory was not created by the tool, and does not count as a cached file. */
    private static void remove(Path file) throws IOException {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(file);
        }
    }

    private List<Aged> files() throws IOException {
        List<Aged> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path file : all) {
                files.add(new Aged(file, Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return files;
    }
}
