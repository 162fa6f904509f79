package io.envtrace.core.library;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bytes of classes, from the place that a JVM has loaded them from. For use by one thread. */
public final class ClassFiles {
    private static final int MAX_SIZE = 1 << 20;

    private final Map<String, Map<String, ZipDirectory.Entry>> archives = new HashMap<>();

    /** A class's file; null where it is not there, or cannot be read. */
    public byte @Nullable [] bytes(String codeSource, String type) {
        CodeLocation location = CodeLocation.parse(codeSource);
        String name = type.replace('.', '/') + ".class";
        try {
            Path file = Path.of(location.file());
            if (Files.isDirectory(file)) {
                return ofDirectory(file.resolve(name));
            }
            return file.isAbsolute() && Files.isRegularFile(file) ? ofArchive(file, location, name) : null;
        } catch (IOException | InvalidPathException | SecurityException e) {
            return null;
        }
    }

    private static byte @Nullable [] ofDirectory(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) <= MAX_SIZE ? Files.readAllBytes(file) : null;
    }

    private byte @Nullable [] ofArchive(Path file, CodeLocation location, String name) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ZipDirectory zip = archive(new ZipDirectory(channel), location);
            if (zip == null) {
                return null;
            }
            boolean directory = !location.entry().isEmpty() && !location.nestedArchive();
            String place = directory ? location.entry() + "/" + name : name;
            ZipDirectory.Entry entry =
                    classes(file + "!" + location.entry(), zip).get(place);
            return entry == null ? null : zip.content(entry);
        }
    }

    private static @Nullable ZipDirectory archive(ZipDirectory outer, CodeLocation location) throws IOException {
        if (!location.nestedArchive()) {
            return outer;
        }
        ZipDirectory.Entry entry = outer.entry(location.entry());
        return entry == null ? null : outer.nested(entry);
    }

    private Map<String, ZipDirectory.Entry> classes(String place, ZipDirectory zip) throws IOException {
        Map<String, ZipDirectory.Entry> classes = archives.get(place);
        if (classes == null) {
            classes = new HashMap<>();
            for (ZipDirectory.Entry entry : zip.entries(name -> name.endsWith(".class"))) {
                classes.put(entry.name(), entry);
            }
            archives.put(place, classes);
        }
        return classes;
    }
}
