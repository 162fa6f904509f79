package io.envtrace.binary.stack;

import io.envtrace.binary.cplusplus.CppNames;
import io.envtrace.binary.elf.Symbol;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.MachineLibrary;
import io.envtrace.binary.nativecode.PackageDatabase;
import io.envtrace.binary.nativecode.RustCrates;
import io.envtrace.binary.nativecode.RustNames;
import io.envtrace.binary.nativecode.SharedObject;
import io.envtrace.binary.nativecode.SourceLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names code addresses; results are cached for all processes that run the same objects. Not thread-safe. */
public final class FrameNames {
    private static final int REMEMBERED = 16384;
    private static final List<String> SYSTEM = List.of("/usr/", "/lib", "/bin/", "/sbin/", "/nix/", "/gnu/", "[");

    private record Place(SharedObject object, long address) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = System.identityHashCode(object);
            return 31 * hash + Long.hashCode(address);
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Place other && other.object == object && other.address == address;
        }
    }

    private final PackageDatabase packages;
    private final Map<Place, List<MachineFrame>> frames = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, List<MachineFrame>> eldest) {
            return size() > REMEMBERED;
        }
    };

    public FrameNames(PackageDatabase packages) {
        this.packages = packages;
    }

    /**
     * The frames at an address of a process, inlined calls first.
     *
     * @param returnAddress whether the address is that of the instruction after a call
     */
    List<MachineFrame> at(LoadedObjects objects, long address, boolean returnAddress) {
        long inside = returnAddress ? address - 1 : address;
        LoadedObject loaded = objects.at(inside);
        if (loaded == null) {
            return List.of(unknown(address));
        }
        Place place = new Place(loaded.object(), inside - loaded.bias());
        List<MachineFrame> known = frames.get(place);
        if (known == null) {
            known = read(place, address - loaded.bias());
            frames.put(place, known);
        }
        return known;
    }

    private static MachineFrame unknown(long address) {
        String name = "0x" + Long.toHexString(address);
        return new MachineFrame(name, "", null, 0, new MachineLibrary("", "", ""));
    }

    private List<MachineFrame> read(Place place, long shown) {
        Optional<GoProgram> go = place.object().goProgram();
        try {
            List<MachineFrame> found = go.isPresent() ? go.get().frames(place.address()) : List.of();
            return found.isEmpty() ? List.of(nativeFrame(place, shown)) : found;
        } catch (IOException damaged) {
            return List.of(nativeFrame(place, shown));
        }
    }

    private MachineFrame nativeFrame(Place place, long shown) {
        SharedObject object = place.object();
        Symbol symbol = object.symbolAt(place.address());
        SourceLine line = object.lineAt(place.address());
        @Nullable String rust = symbol == null ? null : RustNames.demangled(symbol.name());
        String function = symbol == null
                ? object.baseName() + "+0x" + Long.toHexString(shown)
                : (rust == null ? CppNames.readable(symbol.name()) : rust) + "+0x"
                        + Long.toHexString(shown - symbol.address());
        @Nullable String file = line == null ? null : line.file();
        MachineLibrary library = library(object);
        return new MachineFrame(
                function,
                object.baseName(),
                file,
                line == null ? 0 : line.line(),
                rust == null ? library : RustCrates.library(rust, file, library));
    }

    /** A frame that stands for an object as a whole. */
    public MachineFrame whole(SharedObject object) {
        return new MachineFrame("", object.baseName(), null, 0, library(object));
    }

    /** Where no package can be told, the places of systems are theirs all the same. */
    private static boolean isOwn(SharedObject object) {
        String path = object.path().toString();
        return path.startsWith("/usr/local/") || SYSTEM.stream().noneMatch(path::startsWith);
    }

    /** The package that installed an object, or the object itself. */
    public MachineLibrary library(SharedObject object) {
        MachineLibrary owner = packages.owner(object.path());
        return owner == null
                ? new MachineLibrary(object.baseName(), "", object.path().toString(), isOwn(object))
                : owner;
    }
}
