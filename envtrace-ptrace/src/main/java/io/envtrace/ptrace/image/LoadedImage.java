package io.envtrace.ptrace.image;

import io.envtrace.binary.golang.GoProgram;
import io.envtrace.binary.machine.CallStack;
import io.envtrace.binary.machine.MachineFrame;
import io.envtrace.binary.machine.Memory;
import io.envtrace.binary.machine.Registers;
import io.envtrace.binary.stack.FrameNames;
import io.envtrace.binary.stack.LoadedObject;
import io.envtrace.binary.stack.LoadedObjects;
import io.envtrace.binary.stack.StackReader;
import io.envtrace.event.session.RuntimeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects in one address space: the program, its interpreter, and its libraries as they are loaded. */
public final class LoadedImage implements ProgramImage {
    private final RuntimeKind kind;
    private final @Nullable GoProgram go;
    private final FrameNames names;
    private final int depth;
    private final List<MappedBinary> binaries;
    /** The objects that the dynamic linker has loaded, and may unload. */
    private final Set<MappedBinary> loaded = new HashSet<>();

    private LoadedObjects objects = LoadedObjects.of(List.of());
    private StackReader stacks;
    private Rendezvous rendezvous = Rendezvous.NONE;

    /**
     * @param names names addresses, shared by all processes
     * @param depth the maximal number of a stack's frames
     */
    public LoadedImage(RuntimeKind kind, @Nullable GoProgram go, FrameNames names, int depth) {
        this(kind, go, names, depth, List.of());
    }

    private LoadedImage(
            RuntimeKind kind, @Nullable GoProgram go, FrameNames names, int depth, List<MappedBinary> binaries) {
        this.kind = kind;
        this.go = go;
        this.names = names;
        this.depth = depth;
        this.binaries = new ArrayList<>(binaries);
        this.stacks = reader();
    }

    private StackReader reader() {
        List<LoadedObject> code = new ArrayList<>();
        binaries.forEach(b -> code.add(b.code()));
        objects = LoadedObjects.of(code);
        return new StackReader(objects, names, depth);
    }

    @Override
    public LoadedImage copy() {
        LoadedImage copy = new LoadedImage(kind, go, names, depth, binaries);
        copy.loaded.addAll(loaded);
        copy.rendezvous = rendezvous;
        return copy;
    }

    /** Where the dynamic linker keeps its list of loaded objects. */
    public Rendezvous rendezvous() {
        return rendezvous;
    }

    public void rendezvous(Rendezvous found) {
        rendezvous = found;
    }

    public void add(MappedBinary binary) {
        binaries.add(binary);
        stacks = reader();
    }

    /** Adds an object that the dynamic linker has loaded. */
    public void addLoaded(MappedBinary binary) {
        loaded.add(binary);
        add(binary);
    }

    /**
     * Removes the objects that the dynamic linker has unloaded: the same object may be loaded again at the same address.
     *
     * @param listed the loaded objects, path by bias
     * @return the removed objects
     */
    public List<MappedBinary> retain(Map<Long, String> listed) {
        List<MappedBinary> gone = new ArrayList<>();
        for (MappedBinary binary : loaded) {
            if (!binary.path().equals(listed.get(binary.bias()))) {
                gone.add(binary);
            }
        }
        if (!gone.isEmpty()) {
            gone.forEach(loaded::remove);
            binaries.removeAll(gone);
            stacks = reader();
        }
        return gone;
    }

    /** The program's own file, which is always the first. */
    public MappedBinary main() {
        return binaries.get(0);
    }

    /** The object whose code is at an address; null if there is none. */
    public @Nullable MappedBinary at(long address) {
        return binaries.stream()
                .filter(b -> b.code().start() <= address && address < b.code().end())
                .findFirst()
                .orElse(null);
    }

    /** All objects, the program's own file first. */
    public List<MappedBinary> binaries() {
        return List.copyOf(binaries);
    }

    public boolean has(long bias, String path) {
        return binaries.stream().anyMatch(o -> o.bias() == bias && o.path().equals(path));
    }

    /** Whether one of the objects has a function that is watched. */
    public boolean has(String function) {
        return binaries.stream().anyMatch(o -> o.binary().site(function) != null);
    }

    @Override
    public List<MachineFrame> itself() {
        return binaries.isEmpty()
                ? List.of()
                : List.of(names.whole(binaries.get(0).binary().object()));
    }

    @Override
    public boolean isGo() {
        return go != null;
    }

    @Override
    public RuntimeKind kind() {
        return kind;
    }

    @Override
    public String version() {
        String version = go == null ? "" : go.version();
        return version.startsWith("go") ? version.substring(2) : version;
    }

    @Override
    public long goroutine(Registers registers, Memory memory) {
        LoadedObject object = objects.at(registers.pc());
        GoProgram code = object == null ? null : object.object().goProgram().orElse(null);
        return code == null ? 0 : code.goroutines().current(memory, registers);
    }

    @Override
    public String file(Registers registers) {
        LoadedObject object = objects.at(registers.pc());
        return object == null ? "" : object.object().path().toString();
    }

    @Override
    public CallStack walk(Registers registers, Memory memory) {
        return depth == 0 ? new CallStack.Builder(0).build(true) : stacks.read(memory, registers);
    }

    @Override
    public List<MachineFrame> frames(CallStack stack) {
        return stacks.frames(stack);
    }
}
