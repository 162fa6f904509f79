package io.envtrace.binary.stack;

import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.FileIdentity;
import io.envtrace.binary.nativecode.DebugFiles;
import io.envtrace.binary.nativecode.SharedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of opened objects, by the state of their file: the same program is started again and again, and a replaced file is another
 * object. The least recently used are dropped; a dropped object can still be used. Not thread-safe.
 */
public final class ObjectCache {
    private final DebugFiles debugFiles;
    private final Map<FileIdentity, SharedObject> objects;

    /**
     * @param limit how many objects are kept
     */
    public ObjectCache(DebugFiles debugFiles, int limit) {
        this.debugFiles = debugFiles;
        objects = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<FileIdentity, SharedObject> eldest) {
                return size() > limit;
            }
        };
    }

    /** How many objects are kept now. */
    public int size() {
        return objects.size();
    }

    /**
     * @param reachable the path at which the file can be opened from here
     * @param path the path by which the traced process knows it
     * @return null if it is not a supported ELF file, or cannot be opened
     */
    public @Nullable SharedObject open(Path reachable, Path path) {
        try {
            SharedObject known = objects.get(FileIdentity.of(reachable));
            if (known != null && known.path().equals(path)) {
                return known;
            }
            ElfFile file = ElfFile.open(reachable, path);
            SharedObject opened = new SharedObject(file, debugFiles);
            objects.put(file.identity(), opened);
            return opened;
        } catch (IOException unreadable) {
            return null;
        }
    }
}
