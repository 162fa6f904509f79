package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.nativecode.DebugFiles;
import io.envtrace.ptrace.nativecode.SharedObject;
import io.envtrace.ptrace.stack.ObjectCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Binaries by the identity of their file, so that a tree of processes parses each only once; a replaced file has another identity. */
final class Binaries {
    private static final int MOST = 256;

    private final ObjectCache objects = new ObjectCache(new DebugFiles(Path.of("/usr/lib/debug")), MOST);
    private final Map<SharedObject, Binary> known = new WeakHashMap<>();

    /**
     * The binary at a path; empty where there is none that can be read.
     *
     * @param reachable where it can be opened from here
     * @param path as the process sees it
     */
    Optional<Binary> at(Path reachable, String path) {
        SharedObject object = objects.open(reachable, Path.of(path));
        if (object == null) {
            return Optional.empty();
        }
        try {
            Binary binary = known.get(object);
            if (binary == null) {
                binary = new Binary(object);
                known.put(object, binary);
            }
            return Optional.of(binary);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
