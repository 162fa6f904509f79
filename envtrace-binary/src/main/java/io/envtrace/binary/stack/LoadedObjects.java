package io.envtrace.binary.stack;

import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.nativecode.SharedObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that a process has mapped at one moment; they have to be read again after an exec or when a library was loaded. */
public final class LoadedObjects {
    private static final long PAGE_MASK = -4096;

    private final List<LoadedObject> objects;

    private LoadedObjects(List<LoadedObject> objects) {
        this.objects = objects;
    }

    /** For tests and for processes whose objects are known by other means. */
    public static LoadedObjects of(List<LoadedObject> objects) {
        return new LoadedObjects(List.copyOf(objects));
    }

    /**
     * @param process {@code /proc/4711}
     */
    public static LoadedObjects read(Path process, ObjectCache cache) throws IOException {
        List<LoadedObject> objects = new ArrayList<>();
        String maps = new String(Files.readAllBytes(process.resolve("maps")), StandardCharsets.UTF_8);
        for (String line : maps.split("\n")) {
            Mapping mapping = Mapping.parse(line);
            LoadedObject object = mapping == null ? null : load(mapping, process, cache);
            if (object != null) {
                objects.add(object);
            }
        }
        return of(objects);
    }

    private static @Nullable LoadedObject load(Mapping mapping, Path process, ObjectCache cache) {
        if (!mapping.executable() || !mapping.file()) {
            return null;
        }
        SharedObject object = cache.open(reachable(mapping, process), Path.of(mapping.plainPath()));
        return object == null ? null : place(object, mapping);
    }

    /**
     * The path at which a mapped file can be opened: the process may have another root, and the file may have been replaced or removed
     * since.
     */
    private static Path reachable(Mapping mapping, Path process) {
        if (mapping.deleted()) {
            String range = Long.toHexString(mapping.start()) + "-" + Long.toHexString(mapping.end());
            return process.resolve("map_files").resolve(range);
        }
        return Path.of(process.resolve("root") + mapping.path());
    }

    private static @Nullable LoadedObject place(SharedObject object, Mapping mapping) {
        for (Segment segment : object.file().segments()) {
            boolean holds = segment.type() == Segment.LOAD
                    && (segment.offset() & PAGE_MASK) <= mapping.offset()
                    && mapping.offset() < segment.offset() + segment.fileSize();
            if (holds && segment.executable()) {
                long bias = mapping.start() - (segment.address() - segment.offset() + mapping.offset());
                return new LoadedObject(object, bias, mapping.start(), mapping.end());
            }
        }
        return null;
    }

    public List<LoadedObject> all() {
        return objects;
    }

    /** The object whose code holds an address; null if there is none. */
    public @Nullable LoadedObject at(long address) {
        for (LoadedObject object : objects) {
            if (object.holds(address)) {
                return object;
            }
        }
        return null;
    }
}
