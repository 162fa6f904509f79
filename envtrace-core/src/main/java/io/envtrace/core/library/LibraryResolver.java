package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import io.envtrace.event.LibraryRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the library that a class came from, and caches the results. Files that are opened are not trusted; where one cannot be
 * read, the file's name is used. For use by one thread.
 */
public final class LibraryResolver {
    private final Map<String, @Nullable Library> byLocation = new HashMap<>();
    private final Map<Library, Library> known = new HashMap<>();
    private final NodePackages packages = new NodePackages();

    /** The library; null where the record tells of none. */
    public @Nullable Library resolve(LibraryRecord record) {
        return switch (record.kind) {
            case LibraryRecord.JDK_MODULE -> same(new Library(record.name, record.version, "", true));
            case LibraryRecord.CODE_SOURCE -> ofKnownLocation(record.location);
            case LibraryRecord.NATIVE, LibraryRecord.OWN_NATIVE ->
                record.name.isEmpty() ? null : same(NativeLibraries.of(record));
            case LibraryRecord.SCRIPT -> same(new Library(record.name, "", record.name, false, true));
            case LibraryRecord.INTERPRETED_STANDARD, LibraryRecord.INTERPRETED, LibraryRecord.OWN_INTERPRETED ->
                same(interpreted(record));
            case LibraryRecord.NODE_STANDARD, LibraryRecord.OWN_NODE ->
                same(new Library(
                        record.name,
                        record.version,
                        "",
                        record.kind == LibraryRecord.NODE_STANDARD,
                        record.kind == LibraryRecord.OWN_NODE));
            case LibraryRecord.NODE -> packages.of(record);
            case LibraryRecord.BUNDLE -> same(bundle(record));
            default -> null;
        };
    }

    private static Library interpreted(LibraryRecord record) {
        return new Library(
                record.name,
                record.version,
                "",
                record.kind == LibraryRecord.INTERPRETED_STANDARD,
                record.kind == LibraryRecord.OWN_INTERPRETED);
    }

    /** A bundle's location may have a name that the framework made up for one run: only files are told. */
    private static Library bundle(LibraryRecord record) {
        CodeLocation location = CodeLocation.parse(record.location);
        boolean file = location.file().startsWith("/");
        return new Library(
                record.name, record.version, file ? location.lastName() : "", false, file && location.isOwnCode());
    }

    private @Nullable Library ofKnownLocation(String url) {
        if (!byLocation.containsKey(url)) {
            byLocation.put(url, ofLocation(url));
        }
        return byLocation.get(url);
    }

    private Library same(Library library) {
        return known.computeIfAbsent(library, l -> l);
    }

    private @Nullable Library ofLocation(String url) {
        if (url.startsWith("jrt:/")) {
            String module = CodeLocation.lastName(url);
            boolean jdk = module.startsWith("java.") || module.startsWith("jdk.");
            return same(new Library(module, "", "", jdk, !jdk));
        }
        CodeLocation location = CodeLocation.parse(url);
        String name = location.lastName();
        if (name.isEmpty()) {
            return null;
        }
        if (!location.entry().isEmpty() && !location.nestedArchive()) {
            // BOOT-INF/classes, WEB-INF/classes: the archive's own code.
            name = CodeLocation.lastName(location.file());
        }
        Library library = coordinates(location, name).library(name);
        return same(location.isOwnCode() ? library.ofProgram() : library);
    }

    private static Coordinates coordinates(CodeLocation location, String name) {
        Coordinates found = null;
        try {
            found = find(location, name);
        } catch (IOException | InvalidPathException | SecurityException e) {
            // Missing, not readable or damaged: only the name is left.
            found = null;
        }
        return found == null ? PathCoordinates.ofFileName(name) : found;
    }

    private static @Nullable Coordinates find(CodeLocation location, String name) throws IOException {
        Coordinates byPath = location.nestedArchive() ? null : PathCoordinates.ofRepository(location.file());
        if (byPath != null) {
            return byPath;
        }
        Path file = Path.of(location.file());
        if (Files.isDirectory(file)) {
            return ProjectCoordinates.of(file);
        }
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            ZipDirectory zip = new ZipDirectory(channel);
            if (location.nestedArchive()) {
                ZipDirectory.Entry entry = zip.entry(location.entry());
                return entry == null ? null : new JarCoordinates(zip.nested(entry), name).find();
            }
            return new JarCoordinates(zip, name).find();
        }
    }
}
