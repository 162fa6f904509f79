package io.envtrace.binary.environ;

import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.elf.Symbol;
import io.envtrace.binary.elf.SymbolRelocation;
import io.envtrace.binary.machine.Architecture;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where an object's code loads the variable {@code environ}, or its address from the global offset table, by itself: to read the environment, or to
 * pass it on. libc's own code is not meant.
 */
public final class EnvironReferences {
    /** The names that libc gives to the one variable. */
    private static final Set<String> NAMES = Set.of("environ", "__environ", "_environ");

    /** libc's functions that use it, besides those whose names begin with an underscore. */
    private static final Set<String> OF_LIBC = Set.of(
            "getenv",
            "secure_getenv",
            "setenv",
            "putenv",
            "unsetenv",
            "clearenv",
            "execl",
            "execlp",
            "execv",
            "execvp",
            "execvpe",
            "posix_spawn",
            "posix_spawnp",
            "system",
            "do_system",
            "popen",
            "spawn_process",
            "wordexp");

    private static final int PIECE = 1 << 20;
    /** More than an instruction takes. */
    private static final int OVERLAP = 16;

    private final ElfFile file;
    private final Architecture architecture;
    private final Set<Long> places;
    private final boolean alone;

    private EnvironReferences(ElfFile file, Architecture architecture, Set<Long> places, boolean alone) {
        this.file = file;
        this.architecture = architecture;
        this.places = places;
        this.alone = alone;
    }

    /**
     * Those of an object.
     *
     * @param statically where the variable is in a static program with symbols, which no relocation names
     */
    public static EnvironReferences of(ElfFile file, Architecture architecture, OptionalLong statically)
            throws IOException {
        Set<Long> places = dynamic(file, architecture);
        boolean alone = places.isEmpty() && statically.isPresent() && isStatic(file);
        return new EnvironReferences(file, architecture, alone ? Set.of(statically.getAsLong()) : places, alone);
    }

    /** Whether the object names the variable at all: its code need not load it. */
    public boolean isPossible() {
        return !places.isEmpty();
    }

    /** The addresses of instructions that load it, ascending. Takes a pass over the code. */
    public List<Long> find() throws IOException {
        Set<Long> found = new TreeSet<>();
        for (Segment segment : isPossible() ? file.segments() : List.<Segment>of()) {
            if (segment.type() == Segment.LOAD && segment.executable()) {
                scan(file.bytes().view(segment.offset(), segment.fileSize()), segment.address(), found);
            }
        }
        if (alone) {
            found.removeIf(this::isOfLibc);
        }
        return List.copyOf(found);
    }

    /** Whether all of these addresses, which were found at another time, are of such instructions. */
    public boolean areLoads(List<Long> instructions) throws IOException {
        for (long instruction : instructions) {
            if (file.loaded(instruction).isEmpty() || !isLoad(instruction)) {
                return false;
            }
        }
        return true;
    }

    private boolean isLoad(long instruction) throws IOException {
        Set<Long> there = new TreeSet<>();
        Bytes code = file.at(instruction);
        scan(code.view(0, Math.min(OVERLAP, code.size())), instruction, there);
        return there.contains(instruction);
    }

    private static boolean isStatic(ElfFile file) throws IOException {
        return !file.dynamic().present() || file.isStaticPie();
    }

    /** The copy in an executable, and slots with its address. Who defines the variable without a copy is libc itself. */
    private static Set<Long> dynamic(ElfFile file, Architecture architecture) throws IOException {
        Set<Long> places = new HashSet<>();
        boolean copied = false;
        for (SymbolRelocation relocation : file.relocations().of(NAMES)) {
            copied |= relocation.type() == architecture.copyRelocation();
            if (relocation.type() == architecture.copyRelocation()
                    || relocation.type() == architecture.globalDataRelocation()) {
                places.add(relocation.place());
            }
        }
        boolean defines = file.symbols().exportedObject("__environ").isPresent();
        return defines && !copied ? new HashSet<>() : places;
    }

    private void scan(Bytes code, long address, Set<Long> found) throws IOException {
        for (long at = 0; at < code.size(); at += PIECE) {
            byte[] piece = code.read(at, (int) Math.min(PIECE + OVERLAP, code.size() - at));
            architecture.visitLoads(piece, address + at, (instruction, variable) -> {
                if (places.contains(variable)) {
                    found.add(instruction);
                }
            });
        }
    }

    private boolean isOfLibc(long instruction) {
        try {
            Optional<Symbol> function = Optional.ofNullable(file.symbols().at(instruction));
            return function.isEmpty()
                    || function.get().name().startsWith("_")
                    || OF_LIBC.contains(function.get().name());
        } catch (IOException damaged) {
            return true;
        }
    }
}
