package io.envtrace.ptrace.probe;

import io.envtrace.binary.elf.Segment;
import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.stack.LoadedObject;
import io.envtrace.ptrace.image.Binaries;
import io.envtrace.ptrace.image.Binary;
import io.envtrace.ptrace.image.LoadedImage;
import io.envtrace.ptrace.image.MappedBinary;
import io.envtrace.ptrace.image.Rendezvous;
import io.envtrace.ptrace.image.WatchedFunctions;
import io.envtrace.ptrace.kernel.ProcFs;
import io.envtrace.ptrace.memory.BreakpointSite;
import io.envtrace.ptrace.memory.TraceeMemory;
import io.envtrace.ptrace.program.EnvironmentBlock;
import io.envtrace.ptrace.program.GoEnvironment;
import io.envtrace.ptrace.program.GoVariables;
import io.envtrace.ptrace.program.Program;
import io.envtrace.ptrace.tree.Task;
import io.envtrace.ptrace.tree.TracedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows the dynamic linker: it calls {@code _dl_debug_state}, an empty function made for debuggers, when it has loaded objects and has
 * not run their constructors yet.
 */
public final class DynamicLinker {
    /** Offsets in {@code struct r_debug}. */
    private static final int FIRST_OBJECT = 8;

    private static final int STATE = 24;
    private static final int CONSISTENT = 0;

    /** Offsets in {@code struct link_map}. */
    private static final int BIAS = 0;

    private static final int NAME = 8;
    private static final int NEXT = 24;
    private static final int MOST_OBJECTS = 100_000;

    /** {@code DT_DEBUG}. */
    private static final int DEBUG = 21;

    private static final int MOST_ENTRIES = 1000;

    private final Binaries binaries;
    private final BreakpointInserter inserter;
    private final TraceeMemory memory;
    private final OpenedFiles opened;

    public DynamicLinker(Binaries binaries, BreakpointInserter inserter, TraceeMemory memory, OpenedFiles opened) {
        this.opened = opened;
        this.binaries = binaries;
        this.inserter = inserter;
        this.memory = memory;
    }

    /** Sets a breakpoint in a process's dynamic linker; false if it is not a known one. */
    public boolean watch(TracedProcess process, LoadedImage image, MappedBinary linker) throws IOException {
        OptionalLong debug = linker.binary().debugState();
        BreakpointSite site = linker.binary().site(WatchedFunctions.RENDEZVOUS);
        if (site == null) {
            return false;
        }
        long address = debug.isPresent() ? debug.getAsLong() + linker.bias() : 0;
        image.rendezvous(new Rendezvous(address, dynamicSection(image)));
        inserter.watch(process, process.pid(), linker, site);
        // At an exec nothing is loaded yet, but in a program that is already running there may be.
        addAll(process, process.pid(), image);
        return image.rendezvous().isKnown();
    }

    /** Address of the program's own dynamic section; 0 if it has none. */
    private static long dynamicSection(LoadedImage image) {
        MappedBinary program = image.main();
        return program.binary()
                .file()
                .segment(Segment.DYNAMIC)
                .map(s -> s.address() + program.bias())
                .orElse(0L);
    }

    private long structure(Rendezvous rendezvous) {
        return rendezvous.address() != 0 ? rendezvous.address() : throughSection(rendezvous.section());
    }

    /** musl does not export the structure; the program's dynamic section points to it. */
    private long throughSection(long section) {
        for (int i = 0; section != 0 && i < MOST_ENTRIES; i++) {
            long entry = section + 2L * Long.BYTES * i;
            long tag = memory.word(entry);
            if (tag == DEBUG || tag == 0) {
                return tag == 0 ? 0 : memory.word(entry + Long.BYTES);
            }
        }
        return 0;
    }

    /** What sees which files are opened. */
    OpenedFiles opened() {
        return opened;
    }

    /** Handles that a thread's process has loaded or unloaded objects. */
    void loaded(Task task) throws IOException {
        Program program = task.process().program();
        if (program != null && program.image() instanceof LoadedImage image) {
            addAll(task.process(), task.tid(), image);
        }
    }

    private void addAll(TracedProcess process, int tid, LoadedImage image) throws IOException {
        long debug = structure(image.rendezvous());
        if (debug == 0 || (int) memory.word(debug + STATE) != CONSISTENT) {
            return;
        }
        Map<Long, String> listed = listed(debug);
        for (MappedBinary unloaded : image.retain(listed)) {
            LoadedObject code = unloaded.code();
            process.space().forgetBreakpoints(code.start(), code.end());
            forgetGo(process.program(), unloaded);
        }
        for (Map.Entry<Long, String> object : listed.entrySet()) {
            add(process, tid, image, object.getKey(), object.getValue());
        }
    }

    /** Names of the loaded objects, by their load bias. */
    private Map<Long, String> listed(long debug) {
        Map<Long, String> listed = new LinkedHashMap<>();
        long object = memory.word(debug + FIRST_OBJECT);
        for (int i = 0; object != 0 && i < MOST_OBJECTS; i++) {
            String name = memory.string(memory.word(object + NAME));
            if (name != null && !name.isEmpty()) {
                listed.put(memory.word(object + BIAS), name);
            }
            object = memory.word(object + NEXT);
        }
        return listed;
    }

    private void add(TracedProcess process, int tid, LoadedImage image, long bias, String name) throws IOException {
        if (!image.has(bias, name)) {
            Optional<Binary> binary = find(tid, name);
            if (binary.isPresent()) {
                MappedBinary object = new MappedBinary(binary.get(), bias, name);
                image.addLoaded(object);
                inserter.watch(process, tid, object);
                opened.watch(process, tid, object);
                locateEnvironment(process.program(), object);
                addGo(process, object);
            } else if (name.indexOf('/') >= 0) {
                inserter.unreadable(process, name);
            }
        }
    }

    /** A Go library in a program has a runtime and an environment of its own, which begins as {@link EnvironmentBlock} says; a plugin has neither. */
    private void addGo(TracedProcess process, MappedBinary object) throws IOException {
        GoProgram go = object.binary().go();
        Program program = process.program();
        if (go == null || program == null || go.isPlugin()) {
            return;
        }
        GoEnvironment environment = program.addGoLibrary(object.file(), memory);
        if (process.space().hasRunBefore()) {
            new GoVariables(object, memory).read().ifPresent(environment::replace);
        }
    }

    private static void forgetGo(@Nullable Program program, MappedBinary unloaded) {
        if (program != null) {
            program.forgetGoLibrary(unloaded.file());
        }
    }

    /**
     * Opens a file as a thread sees it. The kernel names a mapped file by the process's own view in a mount namespace, but by the tool's
     * view after chroot; and it does not let every user look through the root of a non-dumpable process. So both paths are tried. Whether
     * it is the right file is checked by its bytes.
     */
    public Optional<Binary> find(int tid, String name) {
        Optional<Binary> seen = binaries.at(seenBy(tid, name), name);
        return seen.isPresent() || !name.startsWith("/") ? seen : binaries.at(Path.of(name), name);
    }

    /** Locates {@code environ}. The program's own copy takes precedence over libc's. */
    public static void locateEnvironment(@Nullable Program program, MappedBinary object) {
        OptionalLong variable = object.binary().environment();
        if (program != null && variable.isPresent() && !program.c().located()) {
            program.c().locate(variable.getAsLong() + object.bias());
        }
    }

    /** A path as the process sees it, which may have another root directory. */
    private static Path seenBy(int tid, String name) {
        return ProcFs.of(tid, name.startsWith("/") ? "root" + name : "cwd/" + name);
    }
}
