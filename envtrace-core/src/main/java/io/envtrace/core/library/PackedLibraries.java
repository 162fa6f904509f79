package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What lies in the program's own archive and is not the program's: launchers, and libraries that were packed into it. For use by one thread. */
public final class PackedLibraries {
    private static final String[] APPLICATIONS = {"BOOT-INF", "WEB-INF"};

    private final Map<String, Optional<ArchiveCode>> archives = new HashMap<>();
    private final Map<Library, Library> known = new HashMap<>();

    /**
     * The library of one class.
     *
     * @param library what the class's place says; returned as it is for the program's own classes, and where it is not the program's at all
     */
    public Library of(String codeSource, String type, Library library) {
        if (!library.own()) {
            return library;
        }
        CodeLocation location = CodeLocation.parse(codeSource);
        if (!location.entry().isEmpty()) {
            return library;
        }
        boolean directory = location.file().endsWith("/");
        String launcher = !directory || isUnpacked(location.file()) ? Launchers.libraryOf(type) : null;
        if (launcher != null) {
            return same(new Library(launcher, "", library.file(), false));
        }
        Coordinates from = directory ? null : packedFrom(location.file(), type);
        return from == null ? library : same(from.library(library.file()));
    }

    private Library same(Library library) {
        return known.computeIfAbsent(library, l -> l);
    }

    /** Whether an application's archive was unpacked to a directory, with its launcher. */
    private static boolean isUnpacked(String directory) {
        for (String each : APPLICATIONS) {
            try {
                if (Files.isDirectory(Path.of(directory, each))) {
                    return true;
                }
            } catch (InvalidPathException | SecurityException e) {
                return false;
            }
        }
        return false;
    }

    private @Nullable Coordinates packedFrom(String file, String type) {
        return archives.computeIfAbsent(file, key -> Optional.ofNullable(read(key)))
                .map(code -> code.packedFrom(type))
                .orElse(null);
    }

    private static @Nullable ArchiveCode read(String file) {
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                return null;
            }
            try (FileChannel channel = FileChannel.open(path)) {
                return new JarCoordinates(new ZipDirectory(channel), CodeLocation.lastName(file)).code();
            }
        } catch (IOException | InvalidPathException | SecurityException e) {
            return null;
        }
    }
}
