package io.envtrace.store.layout;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.output.OutputFile;
import io.envtrace.core.output.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store's directory: {@code store.json}, which says what it is, and Parquet files in {@code runs} and {@code accesses}, each below
 * {@code day=DAY/tag=TAG}. A run's file in {@code runs} comes last: without it, nothing of the run counts.
 *
 * @param root the directory, without links
 * @param tag the key of the tag that is a part of the directories' names
 */
public record StoreDirectory(Path root, String tag) {
    /** The tag of a store that was made without a choice. */
    static final String USUAL_TAG = "version";

    private static final String MARK = "store.json";
    private static final String FORMAT = "envtrace-store";
    private static final int VERSION = 1;

    /** What DuckDB takes for a pattern or a partition in a path, and cannot be told otherwise. */
    private static final String UNFIT = "*?[]=";

    /**
     * Opens a store.
     *
     * @throws IOException it is none, or of a newer version
     */
    public static StoreDirectory open(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException(
                    directory + (Files.exists(directory) ? ": not a directory" : ": No such file or directory"));
        }
        Path mark = directory.resolve(MARK);
        if (!Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(directory + ": not a store of envtrace: it has no " + MARK);
        }
        return new StoreDirectory(fit(directory.toRealPath()), readTag(mark));
    }

    /**
     * Opens a store, or makes one of an empty or missing directory.
     *
     * @param tag empty for that of the store
     * @throws IOException the directory has something else in it, or the store another tag
     */
    public static StoreDirectory make(Path directory, String tag) throws IOException {
        createPrivate(directory);
        Path root = fit(directory.toRealPath());
        Path mark = root.resolve(MARK);
        if (!Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
            if (!isEmpty(root)) {
                throw new IOException(directory + ": not empty, and not a store of envtrace: it has no " + MARK);
            }
            writeMark(mark, tag.isEmpty() ? USUAL_TAG : tag);
        }
        StoreDirectory store = open(directory);
        if (!tag.isEmpty() && !store.tag.equals(tag)) {
            throw new IOException(directory + ": this store is divided by the tag " + store.tag + ", not by " + tag);
        }
        return store;
    }

    /** Creates a directory for its owner alone, with missing parents. */
    static void createPrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    private static Path fit(Path root) throws IOException {
        for (int i = 0; i < UNFIT.length(); i++) {
            if (root.toString().indexOf(UNFIT.charAt(i)) >= 0) {
                throw new IOException(root + ": the path of a store cannot have " + UNFIT.charAt(i) + " in it");
            }
        }
        return root;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.findAny().isEmpty();
        }
    }

    private static void writeMark(Path mark, String tag) throws IOException {
        if (!PartitionName.isPlain(tag)) {
            throw new IOException(tag + ": not the key of a tag");
        }
        try (Sink sink = OutputFile.open(mark)) {
            String text = "{\"format\": \"" + FORMAT + "\", \"version\": " + VERSION + ", \"tag\": \"" + tag + "\"}\n";
            sink.stream().write(text.getBytes(StandardCharsets.UTF_8));
            sink.commit();
        }
    }

    private static String readTag(Path mark) throws IOException {
        String[] texts = {"", USUAL_TAG};
        int[] version = {0};
        try (InputStream in = Files.newInputStream(mark);
                JsonCursor cursor = new JsonCursor(in, mark.toString())) {
            cursor.start();
            cursor.object(field -> {
                switch (field) {
                    case "format" -> texts[0] = cursor.string();
                    case "version" -> version[0] = cursor.between(1, Integer.MAX_VALUE);
                    case "tag" -> texts[1] = cursor.string();
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            cursor.end();
        }
        if (!texts[0].equals(FORMAT) || version[0] == 0 || !PartitionName.isPlain(texts[1])) {
            throw new IOException(mark + ": not that of a store of envtrace");
        }
        if (version[0] > VERSION) {
            throw new IOException(mark + ": version " + version[0] + " of a store, this envtrace reads version "
                    + VERSION + ": a newer envtrace is needed");
        }
        return texts[1];
    }

    /** The tables of the directory. */
    public TableFiles files() {
        return new TableFiles(root);
    }

    /** Where SQL may read. */
    public List<Path> tables() {
        return List.of(files().folder(TableFiles.RUNS), files().folder(TableFiles.ACCESSES));
    }
}
