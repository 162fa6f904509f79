package io.envtrace.ptrace.image;

import io.envtrace.binary.environ.EnvironReferences;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.nativecode.DebugFiles;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.binary.stack.ObjectCache;
import io.envtrace.ptrace.kernel.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Binaries by the identity of their file, so that each is parsed only once for a tree of processes. A replaced file has another identity.
 */
public final class Binaries {
    private static final int MOST = 256;
    private static final int MOST_REMEMBERED = 512;

    private final ObjectCache objects = new ObjectCache(new DebugFiles(Path.of("/usr/lib/debug")), MOST);
    private final Map<SharedObject, Binary> known = new WeakHashMap<>();
    private final SymbolPositionCache store;

    Binaries(SymbolPositionCache store) {
        this.store = store;
    }

    /** The binaries of this machine, backed by the tool's cache directory if there is one. */
    public static Binaries ofThisUser() {
        String cache = System.getProperty("envtrace.cache", "");
        Path directory = cache.startsWith("/") ? Path.of(cache, "binaries") : null;
        List<String> names = new ArrayList<>(WatchedFunctions.GO);
        names.addAll(CSymbols.FUNCTIONS);
        names.add(CSymbols.ENVIRONMENT);
        return new Binaries(new SymbolPositionCache(directory, MOST_REMEMBERED, names));
    }

    /**
     * The binary at a path; empty if there is none that can be read.
     *
     * @param reachable the path at which it can be opened from here
     * @param path the path as the process sees it
     */
    public Optional<Binary> at(Path reachable, String path) {
        SharedObject object = objects.open(reachable, Path.of(path));
        if (object == null) {
            return Optional.empty();
        }
        try {
            Binary binary = known.get(object);
            if (binary == null) {
                binary = read(object);
                known.put(object, binary);
            }
            return Optional.of(binary);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Binary read(SharedObject object) throws IOException {
        CSymbols symbols = new CSymbols(object.file());
        GoProgram go = object.goProgram().orElse(null);
        SymbolPositions earlier = store.get(object.identity());
        if (earlier != null
                && accept(go, symbols, earlier)
                && references(object, symbols).areLoads(earlier.environLoads())) {
            return new Binary(object, symbols, earlier.environLoads());
        }
        Map<String, Integer> functions = go == null ? Map.of() : go.find(WatchedFunctions.GO);
        Map<String, Integer> found = symbols.find();
        EnvironReferences references = references(object, symbols);
        List<Long> loads = references.find();
        if (go != null || symbols.needScan() || references.isPossible()) {
            store.put(object.identity(), new SymbolPositions(functions, found, loads));
        }
        return new Binary(object, symbols, loads);
    }

    private static EnvironReferences references(SharedObject object, CSymbols symbols) throws IOException {
        OptionalLong statically = symbols.needScan() ? symbols.environment() : OptionalLong.empty();
        return EnvironReferences.of(object.file(), ThisMachine.ARCHITECTURE, statically);
    }

    private static boolean accept(@Nullable GoProgram go, CSymbols symbols, SymbolPositions positions)
            throws IOException {
        boolean none = positions.goFunctions().isEmpty();
        boolean functions = go == null ? none : !none && go.accept(WatchedFunctions.GO, positions.goFunctions());
        return functions && symbols.accept(positions.symbols());
    }
}
