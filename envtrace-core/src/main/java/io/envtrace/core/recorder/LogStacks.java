package io.envtrace.core.recorder;

import io.envtrace.core.analysis.StackAnalysis;
import io.envtrace.core.inline.InlinedFrames;
import io.envtrace.core.library.GeneratedClasses;
import io.envtrace.core.library.LibraryResolver;
import io.envtrace.core.library.PackedLibraries;
import io.envtrace.core.library.ProgramCode;
import io.envtrace.core.library.ScriptFiles;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.ProcessRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One log's frames and stacks, as the model has them. Equal stacks of all logs are one object. */
final class LogStacks {
    /** As in {@link StackTraceElement}; other negative lines are not known. */
    private static final int NATIVE = -2;

    private record LoggedStack(int[] frames, boolean truncated) {}

    /** What all logs of a session share. */
    static final class Shared {
        private final LibraryResolver libraries = new LibraryResolver();
        private final PackedLibraries packed = new PackedLibraries();
        private final InlinedFrames inlined = new InlinedFrames();
        private final OwnCode own;
        private final Map<Frame, Frame> frames = new HashMap<>();
        private final Map<StackTrace, StackTrace> stacks = new HashMap<>();
        private final Map<StackTrace, StackAnalysis> analyses = new HashMap<>();

        /** @param own what the user says is the program's own code */
        Shared(OwnCode own) {
            this.own = own;
        }
    }

    private final Shared shared;
    private final List<LibraryRecord> libraries = new ArrayList<>();
    private final List<FrameRecord> frames = new ArrayList<>();
    private final List<@Nullable List<Frame>> knownFrames = new ArrayList<>();
    private final List<LoggedStack> stacks = new ArrayList<>();
    private final List<@Nullable StackTrace> known = new ArrayList<>();
    private final Map<String, Library> libraryOfType = new HashMap<>();
    private ProgramCode program = ProgramCode.NONE;

    LogStacks(Shared shared) {
        this.shared = shared;
    }

    /** The log says whose it is, before it tells of any code. */
    void process(ProcessRecord process) {
        program = ProgramCode.of(process);
    }

    void library(LibraryRecord library) {
        libraries.add(library);
    }

    void frame(FrameRecord frame) {
        frames.add(frame);
        knownFrames.add(null);
    }

    void stack(int[] frameIndices, boolean truncated) {
        stacks.add(new LoggedStack(frameIndices, truncated));
        known.add(null);
    }

    /** Null for no stack, -1. */
    @Nullable
    StackTrace stack(int index) {
        if (index < 0) {
            return null;
        }
        StackTrace stack = known.get(index);
        if (stack == null) {
            stack = resolve(stacks.get(index));
            known.set(index, stack);
        }
        return stack;
    }

    StackAnalysis analysis(@Nullable StackTrace stack) {
        return stack == null ? StackAnalysis.of(null) : shared.analyses.computeIfAbsent(stack, StackAnalysis::of);
    }

    private StackTrace resolve(LoggedStack logged) {
        for (int i : logged.frames()) {
            learn(i);
        }
        List<Frame> resolved = new ArrayList<>(logged.frames().length);
        for (int i : logged.frames()) {
            resolved.addAll(frames(i));
        }
        StackTrace stack = new StackTrace(resolved, logged.truncated());
        return shared.stacks.computeIfAbsent(stack, s -> s);
    }

    /** Stores the library of a class, which later generated classes may need. */
    private void learn(int i) {
        if (knownFrames.get(i) == null) {
            FrameRecord frame = frames.get(i);
            Library library = located(frame);
            if (library != null) {
                libraryOfType.put(frame.type, library);
                program.learn(frame.type, libraries.get(frame.library), library);
            }
        }
    }

    /** One, or more where functions were inlined. */
    private List<Frame> frames(int i) {
        List<Frame> known = knownFrames.get(i);
        if (known != null) {
            return known;
        }
        FrameRecord record = frames.get(i);
        String codeSource = record.library < 0 ? "" : libraries.get(record.library).location;
        List<Frame> all = shared.inlined.of(record, codeSource).stream()
                .map(this::resolved)
                .toList();
        if (all.get(all.size() - 1).library() != null) {
            knownFrames.set(i, all); // not known yet: the frame of its host class may still come
        }
        return all;
    }

    private Frame resolved(FrameRecord record) {
        int line = record.line == NATIVE ? NATIVE : Math.max(0, record.line);
        Frame frame = new Frame(record.type, record.method, record.file, line, library(record));
        return shared.frames.computeIfAbsent(frame, f -> f);
    }

    private @Nullable Library located(FrameRecord frame) {
        if (frame.library < 0) {
            return null;
        }
        LibraryRecord record = libraries.get(frame.library);
        Library script = ScriptFiles.of(frame, record);
        if (script != null) {
            return script;
        }
        Library library = shared.libraries.resolve(record);
        return library == null
                ? null
                : shared.own.of(shared.packed.of(record.location, frame.type, program.seen(record, library)));
    }

    /** A class that was made at run time belongs to the one it was made for. */
    private @Nullable Library library(FrameRecord frame) {
        Library library = located(frame);
        if (library != null) {
            return library;
        }
        String host = GeneratedClasses.host(frame.type);
        return host == null ? null : libraryOfType.get(host);
    }
}
