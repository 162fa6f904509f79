package io.envtrace.binary.nativecode;

import io.envtrace.binary.machine.MachineLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the owners that were found in earlier runs, a line for each in a file: reading the lists of all packages takes 70 ms, during
 * which a program is stopped. Its content is valid until dpkg changes something. Without a file, or with one that cannot be used, nothing
 * is cached.
 */
final class OwnerCache {
    private static final long LARGEST = 1 << 18;
    private static final char SEPARATOR = '\t';
    private static final int FIELDS = 3;

    private final @Nullable Path file;
    private final String state;
    private final Map<String, MachineLibrary> owners = new HashMap<>();
    private boolean usable;

    /**
     * @param file a file that only this user can have written; null for none
     * @param database dpkg's list of packages, which is written whenever one is installed or removed
     */
    OwnerCache(@Nullable Path file, Path database) {
        this.file = file;
        this.state = state(database);
        if (file != null) {
            read(file);
        }
    }

    private static String state(Path database) {
        try {
            return Files.getLastModifiedTime(database).toMillis() + " " + Files.size(database);
        } catch (IOException e) {
            return "none";
        }
    }

    private void read(Path from) {
        try {
            if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS) || Files.size(from) > LARGEST) {
                return;
            }
            String[] lines = Files.readString(from, StandardCharsets.UTF_8).split("\n");
            usable = lines[0].equals(state);
            for (int i = 1; usable && i < lines.length; i++) {
                learn(lines[i]);
            }
        } catch (IOException e) {
            usable = false;
        }
    }

    /** Reads one line. Incomplete lines of another run are ignored. */
    private void learn(String line) {
        int name = line.indexOf(SEPARATOR);
        int version = line.indexOf(SEPARATOR, name + 1);
        int end = line.indexOf(SEPARATOR, version + 1);
        if (name > 0 && version > name && end == line.length() - 1) {
            String path = line.substring(0, name);
            owners.put(
                    path,
                    new MachineLibrary(line.substring(name + 1, version), line.substring(version + 1, end), path));
        }
    }

    /** The cached owner; null if there is none in the cache. An owner without a name means that the file has no owner. */
    @Nullable
    MachineLibrary get(String path) {
        return owners.get(path);
    }

    /** Caches an owner. */
    void put(String path, @Nullable MachineLibrary owner) {
        String line = path
                + SEPARATOR
                + (owner == null ? "" : owner.name())
                + SEPARATOR
                + (owner == null ? "" : owner.version())
                + SEPARATOR;
        if (file == null
                || line.indexOf('\n') >= 0
                || line.chars().filter(c -> c == SEPARATOR).count() != FIELDS) {
            return;
        }
        try {
            if (!usable) {
                begin(file);
            }
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            usable = false; // it will be looked up again
        }
    }

    private void begin(Path at) throws IOException {
        Files.createDirectories(at.toAbsolutePath().getParent());
        Path part = Files.createTempFile(at.toAbsolutePath().getParent(), "packages", null);
        Files.writeString(part, state + "\n");
        Files.move(part, at, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        usable = true;
    }
}
