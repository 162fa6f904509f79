package io.envtrace.store.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Parquet files of a store, one of each table for each run, named by the run's id. */
public final class TableFiles {
    public static final String RUNS = "runs";
    public static final String ACCESSES = "accesses";

    private static final String PARTS = ".parts";
    private static final String EXTENSION = ".parquet";
    private static final int NAME_DIGITS = 32;

    private final Path root;

    TableFiles(Path root) {
        this.root = root;
    }

    /** Where the files of a table are. */
    public Path folder(String table) {
        return root.resolve(table);
    }

    /** What a run's files are called: an id from somewhere else may be no name for a file. */
    public static String name(String run) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(run.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS) + EXTENSION;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-256", e);
        }
    }

    /** The files of a table by their names. Only what a store writes is seen: regular files, at their depth. */
    public Map<String, Path> all(String table) throws IOException {
        Map<String, Path> found = new TreeMap<>();
        Path folder = folder(table);
        if (!Files.isDirectory(folder)) {
            return found;
        }
        int depth = folder.getNameCount() + 3;
        Files.walkFileTree(folder, Set.of(), 3, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (file.getNameCount() == depth && attributes.isRegularFile() && name.endsWith(EXTENSION)) {
                    found.put(name, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** A file to write, which is seen by nobody yet. @param name without directories */
    public Path part(String table, String name) throws IOException {
        Path parts = root.resolve(PARTS);
        StoreDirectory.createPrivate(parts);
        return parts.resolve(table + "-" + name);
    }

    /** Puts a written file in its place, for its owner alone; after a crash of the system, too, it is there whole or not at all. */
    public void publish(Path part, String table, String partition, String name) throws IOException {
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Path folder = folder(table).resolve(partition);
        StoreDirectory.createPrivate(folder);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what an addition left that did not come to its end. Nobody else may be adding. */
    public void clean() throws IOException {
        Path parts = root.resolve(PARTS);
        if (Files.isDirectory(parts)) {
            try (var left = Files.newDirectoryStream(parts)) {
                for (Path part : left) {
                    Files.delete(part);
                }
            }
        }
        Map<String, Path> runs = all(RUNS);
        Map<String, Path> accesses = all(ACCESSES);
        deleteBesides(accesses, runs);
        // A crash of the system can lose the accesses alone. The run does not count then, and would keep its trace from
        // being added.
        deleteBesides(runs, accesses);
    }

    private static void deleteBesides(Map<String, Path> files, Map<String, Path> whole) throws IOException {
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (!whole.containsKey(file.getKey())) {
                Files.delete(file.getValue());
            }
        }
    }
}
