package io.envtrace.ptrace.python;

import io.envtrace.event.source.SourceStack;
import io.envtrace.ptrace.kernel.DataWatch;
import io.envtrace.ptrace.memory.NativeValue;
import io.envtrace.ptrace.memory.StringMemory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Python interpreter of a process, once it is recognised. A forked process has a copy. */
public final class PythonProgram {
    private static final int SELF = 0;
    private static final int KEY = 1;
    private static final int USED = 16;
    private static final int INNERMOST = 2;
    /** Of a stack; those further out are not told. */
    static final int MOST_FRAMES = 512;

    private final Interpreter interpreter;
    private final CodeObjects codes;
    private final EnvironData data;
    private final Map<Long, Long> threads = new HashMap<>();
    private final Listings listings = new Listings();

    /** By thread: what was read by a call of which it is not known whether it is one. */
    private final Map<Integer, PythonRead> doubtful = new HashMap<>();

    /** Objects that were found to be {@code os.environ} or {@code os.environb}: the module has hundreds of names. */
    private final Set<Long> environments = new HashSet<>();

    private final FirstFetch fetch;
    private @Nullable OsModule os;
    private @Nullable PythonLibraries libraries;

    private PythonProgram(Interpreter interpreter, CodeObjects codes, EnvironData data, FirstFetch fetch) {
        this.fetch = fetch;
        this.interpreter = interpreter;
        this.codes = codes;
        this.data = data;
    }

    /**
     * Recognises an interpreter that is about to run.
     *
     * @param runtime address of the variable {@code _PyRuntime}
     * @return null where it is of no version that is known
     */
    public static @Nullable PythonProgram find(long runtime, StringMemory memory) {
        Interpreter interpreter = Interpreter.find(runtime, memory);
        if (interpreter == null) {
            return null;
        }
        FirstFetch fetch = new FirstFetch(interpreter.layout().minor() < 10);
        return new PythonProgram(interpreter, new CodeObjects(), new EnvironData(), fetch);
    }

    /** A copy for a child that has just been forked. */
    public PythonProgram copy() {
        PythonProgram copy = new PythonProgram(interpreter, codes.copy(), data.copy(), fetch.copy());
        copy.os = os;
        copy.environments.addAll(environments);
        copy.libraries = libraries;
        return copy;
    }

    private PythonMemory memory(StringMemory raw) {
        return new PythonMemory(raw, interpreter.layout());
    }

    /** Such as 3.11. */
    public String version() {
        return "3." + interpreter.layout().minor();
    }

    /** Whether reads of {@code os.environ} are told. */
    public boolean isFollowed() {
        return os != null;
    }

    /**
     * Looks for the module {@code os}; false while it is not loaded, or where it is not as expected.
     *
     * @param root the process's root directory, as this process sees it
     */
    public boolean findEnvironment(StringMemory raw, Path root) {
        PythonMemory memory = memory(raw);
        OsModule found = OsModule.find(memory, interpreter, codes);
        if (found != null) {
            String file = memory.text(PythonDict.find(memory, found.dict(), "__file__"));
            String directory =
                    file == null || file.lastIndexOf('/') < 0 ? "" : file.substring(0, file.lastIndexOf('/'));
            libraries = new PythonLibraries(directory, version(), new Distributions(root));
            os = found;
        }
        return found != null;
    }

    /** What shows that modules are loaded: the number of them. */
    public DataWatch moduleWatch(StringMemory raw) {
        return new DataWatch(interpreter.modules(memory(raw)) + USED, Long.BYTES, false);
    }

    /** What shows that variables are read. */
    public List<DataWatch> readWatches() {
        return os == null ? List.of() : os.watches();
    }

    /**
     * A thread has used one of the {@linkplain #readWatches watched} places.
     *
     * @param watch index of the place
     * @param stop the thread, and where it stands
     * @param depth how many frames are wanted
     * @return none where it reads nothing, or where that is part of what it has been seen to read
     */
    public List<PythonRead> read(int watch, PythonStop stop, StringMemory raw, int depth) {
        PythonMemory memory = memory(raw);
        OsModule module = os;
        long thread = module == null || watch >= module.methods().size() ? 0 : thread(memory, stop.threadPointer());
        if (module == null || thread == 0) {
            return List.of();
        }
        CodeObject method = module.methods().get(watch);
        CallFrames walk = new CallFrames(memory, codes);
        List<PythonFrame> top = walk.of(thread, INNERMOST);
        if (top.isEmpty()
                || !begins(memory, method, top.get(0))
                || !isOfEnvironment(memory, module, walk.local(top.get(0), SELF))) {
            return List.of();
        }
        FirstFetch.Call call = new FirstFetch.Call(top.get(0), top.size() < 2 ? null : top.get(1));
        FirstFetch.Begins begins = fetch.at(stop.tid(), stop.pc(), call);
        PythonRead held = doubtful.remove(stop.tid());
        List<PythonFrame> frames = walk.of(thread, MOST_FRAMES);
        PythonRead read = method == module.get()
                ? one(stop.tid(), memory, module, walk, frames, depth)
                : all(stop.tid(), method == module.iterate(), frames, depth);
        return counted(begins, held, read, stop.tid());
    }

    private List<PythonRead> counted(
            FirstFetch.Begins begins, @Nullable PythonRead held, @Nullable PythonRead read, int tid) {
        if (read == null) {
            return List.of();
        }
        return switch (begins) {
            case ONE -> List.of(read);
            case TWO -> held == null ? List.of(read) : List.of(held, read);
            case NONE -> {
                doubtful.put(tid, read);
                yield List.of();
            }
        };
    }

    /**
     * Whether a method's object is {@code os.environ}. Up to 3.10 a parameter that an inner function uses is not among the local
     * variables: that of {@code __repr__}.
     */
    private boolean isOfEnvironment(PythonMemory memory, OsModule module, long self) {
        if (self == 0 || environments.contains(self)) {
            return true;
        }
        boolean found = module.isEnvironment(memory, self);
        if (found) {
            environments.add(self);
        }
        return found;
    }

    private static boolean begins(PythonMemory memory, CodeObject method, PythonFrame frame) {
        return frame.code().address() == method.address() && memory.layout().isAtStart(frame.offset());
    }

    private @Nullable PythonRead one(
            int tid, PythonMemory memory, OsModule module, CallFrames walk, List<PythonFrame> frames, int depth) {
        String name = name(memory, walk.local(frames.get(0), KEY));
        EnvironCall call = EnvironCall.read(frames);
        if (name == null || listings.contain(tid, frames)) {
            return null;
        }
        NativeValue value = data.get(memory, module.data(), name);
        return new PythonRead(call.api(), name, value, stack(frames, call.site(), depth));
    }

    private @Nullable PythonRead all(int tid, boolean iterates, List<PythonFrame> frames, int depth) {
        EnvironCall call = EnvironCall.whole(frames);
        if (iterates && frames.size() > 1 && EnvironCall.takesOneOut(frames.get(1))) {
            return null;
        }
        if (iterates) {
            listings.begin(tid, frames);
        }
        return new PythonRead(call.api(), null, null, stack(frames, call.site(), depth));
    }

    private long thread(PythonMemory memory, long threadPointer) {
        Long known = threads.get(threadPointer);
        if (known != null && interpreter.isOf(memory, known, threadPointer)) {
            return known;
        }
        long found = interpreter.thread(memory, threadPointer);
        threads.put(threadPointer, found);
        return found;
    }

    private @Nullable SourceStack stack(List<PythonFrame> frames, int site, int depth) {
        PythonLibraries owners = libraries;
        return depth == 0 || owners == null || site >= frames.size()
                ? null
                : new PythonStack(frames.subList(site, frames.size()), owners, depth);
    }

    /** A name as bytes, as {@code os.fsencode} makes them; null for an object that is no name. */
    private static @Nullable String name(PythonMemory memory, long key) {
        String text = memory.text(key);
        if (text == null) {
            NativeValue bytes = memory.bytes(key);
            return bytes == null ? null : bytes.carried();
        }
        return SurrogateEscape.encode(text);
    }

    /**
     * Python code that has called a function of C which changes the environment; null where no Python code is running.
     *
     * @param api the function's name in the module {@code os}
     */
    public @Nullable PythonRead change(String api, long threadPointer, StringMemory raw, int depth) {
        PythonMemory memory = memory(raw);
        long thread = thread(memory, threadPointer);
        if (thread == 0 || os == null) {
            return null;
        }
        List<PythonFrame> frames = new CallFrames(memory, codes).of(thread, MOST_FRAMES);
        EnvironCall call = EnvironCall.change(frames, api);
        SourceStack stack = stack(frames, call.site(), depth);
        return frames.isEmpty() ? null : new PythonRead(call.api(), null, null, stack);
    }
}
