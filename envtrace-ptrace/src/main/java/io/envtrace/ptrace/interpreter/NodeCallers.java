package io.envtrace.ptrace.interpreter;

import io.envtrace.binary.elf.Symbol;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.node.NodeProgram;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Tells which of Node's functions of C++ have called a function of C. */
final class NodeCallers {
    /** How far above the stack pointer the return address of libuv's function is looked for, in words. */
    private static final int WORDS = 16;

    private static final int LONGEST_FUNCTION = 512;
    private static final String ENVIRONMENT = "RealEnvStore";
    private static final Map<String, List<String>> LIBUV = Map.of(
            "getenv",
            List.of("uv_os_getenv", "uv_os_homedir", "uv_os_tmpdir"),
            "setenv",
            List.of("uv_os_setenv"),
            "unsetenv",
            List.of("uv_os_unsetenv"),
            WatchedFunctions.ENVIRON,
            List.of("uv_os_environ"));

    private final TraceeMemory memory;
    private final Map<Binary, Map<String, OptionalLong>> functions = new WeakHashMap<>();
    private final Map<Binary, Map<Long, Purpose>> purposes = new WeakHashMap<>();

    NodeCallers(TraceeMemory memory) {
        this.memory = memory;
    }

    /**
     * Whether libuv makes a call.
     *
     * @param function that is called, or where the variable {@code environ} is loaded
     * @param address the function's return address, or the place of the load
     */
    boolean isByLibuv(String function, LoadedImage image, long address) throws IOException {
        List<String> all = LIBUV.get(function);
        MappedBinary object = image.at(address);
        if (all == null || object == null) {
            return false;
        }
        for (String caller : all) {
            OptionalLong start = start(object.binary(), caller);
            long inside = start.isPresent() ? address - object.bias() - start.getAsLong() : -1;
            if (inside >= 0 && inside < LONGEST_FUNCTION) {
                return true;
            }
        }
        return false;
    }

    private OptionalLong start(Binary binary, String function) throws IOException {
        Map<String, OptionalLong> known = functions.computeIfAbsent(binary, b -> new HashMap<>());
        OptionalLong start = known.get(function);
        if (start == null) {
            start = binary.file().symbols().exported(function);
            known.put(function, start);
        }
        return start;
    }

    /** Whether this is the first of the places at which one call of libuv's function loads the variable: the others come again for each entry. */
    boolean isFirstLoad(LoadedImage image, long address) throws IOException {
        MappedBinary object = image.at(address);
        if (object == null) {
            return false;
        }
        for (BreakpointSite site : object.binary().sites()) {
            long place = site.address() + object.bias();
            if (site.function().equals(WatchedFunctions.ENVIRON)
                    && place < address
                    && isByLibuv(WatchedFunctions.ENVIRON, image, place)) {
                return false;
            }
        }
        return true;
    }

    /** What libuv was called for. */
    enum Purpose {
        /** Something that the runtime wants to know. */
        RUNTIME,
        /** {@code process.env}. */
        ENVIRONMENT,
        /** Whether a variable is in {@code process.env}. */
        QUERY
    }

    /**
     * What libuv was called for.
     *
     * @param sp the stack pointer in libuv's function, or at the entry of C's
     */
    Purpose purpose(LoadedImage image, long sp) throws IOException {
        for (int i = 0; i < WORDS; i++) {
            long word = memory.word(sp + (long) i * Long.BYTES);
            MappedBinary object = image.at(word);
            Purpose found = object == null ? Purpose.RUNTIME : purpose(object, word);
            if (found != Purpose.RUNTIME) {
                return found;
            }
        }
        return Purpose.RUNTIME;
    }

    private Purpose purpose(MappedBinary object, long address) throws IOException {
        Map<Long, Purpose> known = purposes.computeIfAbsent(object.binary(), b -> new HashMap<>());
        long place = address - object.bias();
        Purpose found = known.get(place);
        if (found == null) {
            Symbol function = object.binary().file().symbols().at(place);
            String name = function == null ? "" : function.name();
            boolean ofEnvironment = name.contains(ENVIRONMENT);
            found = !ofEnvironment ? Purpose.RUNTIME : name.contains("Query") ? Purpose.QUERY : Purpose.ENVIRONMENT;
            known.put(place, found);
        }
        return found;
    }

    /** The object that has V8, which is the one with libuv or another one; null where there is none. */
    static @Nullable MappedBinary v8(LoadedImage image) throws IOException {
        for (MappedBinary object : image.binaries()) {
            if (NodeProgram.hasV8(object)) {
                return object;
            }
        }
        return null;
    }
}
