package io.envtrace.binary.golang;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.binary.elf.Bytes;
import io.envtrace.binary.elf.ElfFile;
import io.envtrace.binary.elf.ElfFormatException;
import io.envtrace.binary.machine.Architecture;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.MachineLibrary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A Go executable, stripped or not. Addresses are those of the file, before the load bias. Not thread-safe. */
public final class GoProgram {
    private static final int FIRST_WITH_REGISTERS = 17;
    private static final int CODE_READ = 64;
    private static final int DEEPEST_INLINING = 1000;

    private final ElfFile file;
    private final Architecture architecture;
    private final PclnTable table;
    private final ModuleData moduleData;
    private final InlineTree inlined;
    private final GoBuildInfo buildInfo;
    private final GoModules modules;
    private final GoUnwinder unwinder;
    private final Goroutines goroutines;
    private final Map<String, OptionalLong> entries = new HashMap<>();

    private GoProgram(ElfFile file, PclnTable table, Architecture architecture) throws IOException {
        this.architecture = architecture;
        this.file = file;
        this.table = table;
        moduleData = ModuleData.find(file, table);
        table.textStart(moduleData.text());
        inlined = InlineTree.find(file, table, moduleData);
        buildInfo = BuildInfoReader.read(file);
        modules = new GoModules(buildInfo, file.path().toString());
        unwinder = new GoUnwinder(table, buildInfo.version(), architecture);
        goroutines = Goroutines.of(buildInfo.version(), architecture.goroutine());
    }

    /**
     * @return empty if the file holds no Go code of version 1.16 or newer, or is for an unknown architecture
     * @throws ElfFormatException if it does, but its tables are damaged
     */
    public static Optional<GoProgram> open(ElfFile file) throws IOException {
        Optional<Architecture> architecture = Architectures.ofElf(file.machine());
        PclnTable table = architecture.isPresent() ? PclnFinder.find(file) : null;
        return table == null ? Optional.empty() : Optional.of(new GoProgram(file, table, architecture.get()));
    }

    public ElfFile file() {
        return file;
    }

    /** The version, such as {@code go1.26.8}; empty if it is not known. */
    public String version() {
        return buildInfo.version();
    }

    /** Whether it is a plugin, which has no runtime and no environment of its own: it uses those of the Go program that opens it. */
    public boolean isPlugin() {
        return buildInfo.settings().getOrDefault("-buildmode", "").equals("plugin");
    }

    /** Whether arguments are in registers and functions check their stack by the goroutine register: since Go 1.17. */
    public boolean usesRegisters() {
        return GoVersion.minor(buildInfo.version()) >= FIRST_WITH_REGISTERS;
    }

    public GoBuildInfo buildInfo() {
        return buildInfo;
    }

    /** The library of an import path, {@code main} included. */
    public MachineLibrary library(String packagePath) {
        return modules.of(packagePath);
    }

    /** Whether an address is in the program's Go code; C code linked into it is outside. */
    public boolean contains(long address) throws IOException {
        return table.find(address) != null;
    }

    /** The entry of a function, by its full name such as {@code syscall.Getenv}; empty if the program has no such code. */
    public OptionalLong entry(String function) throws IOException {
        OptionalLong known = entries.get(function);
        if (known == null) {
            find(Set.of(function));
            known = entries.getOrDefault(function, OptionalLong.empty());
        }
        return known;
    }

    /** The indexes of several functions in the table, found in one pass over it; functions that the program does not have are left out. */
    public Map<String, Integer> find(Set<String> functions) throws IOException {
        Map<String, Integer> found = FunctionSearch.in(table, functions);
        remember(functions, found);
        return found;
    }

    /**
     * Accepts an earlier result of {@link #find} for this file.
     *
     * @return whether functions of these names are at these indexes; if not, nothing is accepted
     */
    public boolean accept(Set<String> functions, Map<String, Integer> numbers) throws IOException {
        for (Map.Entry<String, Integer> each : numbers.entrySet()) {
            byte[] name = each.getKey().getBytes(StandardCharsets.UTF_8);
            int number = each.getValue();
            if (number < 0 || number >= table.count() || !table.hasName(table.nameOffset(number), name)) {
                return false;
            }
        }
        remember(functions, numbers);
        return true;
    }

    private void remember(Set<String> functions, Map<String, Integer> numbers) throws IOException {
        for (String function : functions) {
            Integer number = numbers.get(function);
            entries.put(function, number == null ? OptionalLong.empty() : OptionalLong.of(table.entry(number)));
        }
    }

    /**
     * The address at which a call of a function stops exactly once: after the check of the stack's size, since a function whose stack has
     * to grow starts again at its entry. The arguments are still in their registers there.
     */
    public OptionalLong breakpoint(String function) throws IOException {
        OptionalLong entry = entry(function);
        if (entry.isEmpty()) {
            return entry;
        }
        Bytes code = file.at(entry.getAsLong());
        byte[] start = code.read(0, (int) Math.min(CODE_READ, code.size()));
        return OptionalLong.of(entry.getAsLong() + architecture.goStackCheck(start));
    }

    /** The unwinder for stacks of this program's threads. */
    public GoUnwinder unwinder() {
        return unwinder;
    }

    /** The reader of goroutine ids. */
    public Goroutines goroutines() {
        return goroutines;
    }

    /**
     * The frames at an address, calls that the compiler inlined first; empty outside of Go code.
     *
     * @param address inside the instruction: for a return address, the byte before it
     */
    public List<MachineFrame> frames(long address) throws IOException {
        PclnFunction function = table.find(address);
        if (function == null) {
            return List.of();
        }
        List<MachineFrame> frames = new ArrayList<>();
        long pc = address;
        int index = function.inlineIndex(pc);
        while (index >= 0 && frames.size() < DEEPEST_INLINING && function.inlineTree() >= 0) {
            frames.add(frame(table.name(inlined.name(function, index)), function, pc));
            pc = inlined.callSite(function, index);
            index = function.inlineIndex(pc);
        }
        frames.add(frame(function.name(), function, pc));
        return frames;
    }

    private MachineFrame frame(String name, PclnFunction function, long pc) throws IOException {
        GoName goName = new GoName(name);
        String packagePath = goName.packagePath();
        @Nullable String source = function.file(pc);
        return new MachineFrame(
                goName.readable(), packagePath, source, Math.max(0, function.line(pc)), modules.of(packagePath));
    }

    /** Whether a frame of this function means that package initialisation is going on. */
    public static boolean isInit(String function) {
        return new GoName(function).isInitialisation();
    }
}
