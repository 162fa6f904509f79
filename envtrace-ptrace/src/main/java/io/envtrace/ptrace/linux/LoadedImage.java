package io.envtrace.ptrace.linux;

import io.envtrace.ptrace.elf.Symbol;
import io.envtrace.ptrace.golang.GoProgram;
import io.envtrace.ptrace.golang.Goroutines;
import io.envtrace.ptrace.machine.CallStack;
import io.envtrace.ptrace.machine.MachineFrame;
import io.envtrace.ptrace.machine.MachineLibrary;
import io.envtrace.ptrace.machine.Memory;
import io.envtrace.ptrace.machine.Registers;
import io.envtrace.ptrace.machine.UnwindCursor;
import io.envtrace.ptrace.machine.UnwindStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects in one address space: the program, its interpreter, its libraries as they come. */
final class LoadedImage implements ProgramImage {
    private static final int GENERAL_REGISTERS = 16;

    private final String kind;
    private final @Nullable GoProgram go;
    private final @Nullable Goroutines goroutines;
    private final List<LoadedObject> objects;

    LoadedImage(String kind, @Nullable GoProgram go) {
        this(kind, go, new ArrayList<>());
    }

    private LoadedImage(String kind, @Nullable GoProgram go, List<LoadedObject> objects) {
        this.kind = kind;
        this.go = go;
        this.goroutines = go == null ? null : go.goroutines();
        this.objects = objects;
    }

    @Override
    public LoadedImage copy() {
        return new LoadedImage(kind, go, new ArrayList<>(objects));
    }

    void add(LoadedObject object) {
        objects.add(object);
    }

    boolean has(long bias, String path) {
        return objects.stream().anyMatch(o -> o.bias() == bias && o.path().equals(path));
    }

    @Nullable
    LoadedObject at(long address) {
        for (LoadedObject object : objects) {
            if (object.holds(address)) {
                return object;
            }
        }
        return null;
    }

    @Override
    public boolean isGo() {
        return go != null;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String version() {
        String version = go == null ? "" : go.version();
        return version.startsWith("go") ? version.substring(2) : version;
    }

    @Override
    public long goroutine(Registers registers, Memory memory) {
        if (goroutines == null) {
            return 0;
        }
        LoadedObject object = at(registers.pc());
        return object == null || object.binary().go() == null ? 0 : goroutines.current(memory, registers);
    }

    @Override
    public CallStack walk(Registers registers, Memory memory, int depth) {
        CallStack.Builder stack = new CallStack.Builder(depth);
        UnwindCursor cursor = new UnwindCursor(memory, registers, GENERAL_REGISTERS);
        UnwindStep step = UnwindStep.CALLER;
        while (step == UnwindStep.CALLER && stack.add(cursor.pc())) {
            step = step(cursor);
        }
        return stack.build(step == UnwindStep.OUTERMOST);
    }

    private UnwindStep step(UnwindCursor cursor) {
        LoadedObject object = at(cursor.lookup());
        GoProgram program = object == null ? null : object.binary().go();
        try {
            if (object != null && program != null) {
                return program.unwinder().step(cursor, object.bias());
            }
            if (cursor.innermost() && cursor.stack().has(cursor.sp())) {
                cursor.caller(cursor.stack().word(cursor.sp()), cursor.sp() + Long.BYTES);
                return UnwindStep.CALLER;
            }
            return UnwindStep.UNKNOWN;
        } catch (IOException e) {
            return UnwindStep.UNKNOWN;
        }
    }

    @Override
    public List<MachineFrame> frames(CallStack stack) {
        List<MachineFrame> frames = new ArrayList<>();
        for (int i = 0; i < stack.depth(); i++) {
            long address = i == 0 ? stack.address(i) : stack.address(i) - 1;
            frames.addAll(frames(address));
        }
        return frames;
    }

    private List<MachineFrame> frames(long address) {
        LoadedObject object = at(address);
        if (object == null) {
            return List.of(
                    new MachineFrame("0x" + Long.toHexString(address), "", null, 0, new MachineLibrary("", "", "")));
        }
        try {
            long inFile = address - object.bias();
            GoProgram program = object.binary().go();
            List<MachineFrame> known = program == null ? List.of() : program.frames(inFile);
            return known.isEmpty() ? List.of(frame(object, inFile)) : located(known, object.path());
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What is known of a file is kept by its identity; the path is this process's. */
    private static List<MachineFrame> located(List<MachineFrame> frames, String path) {
        return frames.stream()
                .map(f -> new MachineFrame(
                        f.function(),
                        f.packageName(),
                        f.file(),
                        f.line(),
                        new MachineLibrary(f.library().name(), f.library().version(), path)))
                .toList();
    }

    private static MachineFrame frame(LoadedObject object, long inFile) throws IOException {
        Symbol symbol = object.binary().file().symbols().at(inFile);
        String function = symbol == null
                ? "0x" + Long.toHexString(inFile)
                : symbol.name() + "+0x" + Long.toHexString(inFile - symbol.address());
        return new MachineFrame(function, object.name(), null, 0, new MachineLibrary(object.name(), "", object.path()));
    }
}
