package io.envtrace.core.document;

import io.envtrace.core.json.JsonCursor;
import io.envtrace.core.json.TraceFormatException;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.OwnCode;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.output.CommandOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON document. It may come from anywhere: nothing in it is trusted, and what is kept in memory is in proportion to its size.
 * Fields that are not known are passed over.
 */
public final class TraceReader {
    private final String name;
    private final JsonCursor in;
    private final OwnCode own;
    private @Nullable String format;
    private int version;
    private Tool tool = new Tool("", "");
    private @Nullable Session session;
    private List<ProcessNode> processes = List.of();
    private List<Library> libraries = List.of();
    private List<FrameJson> frames = List.of();
    private List<int[]> stacks = List.of();
    private Set<Integer> truncated = Set.of();
    private final PackedAccesses.Builder accesses = new PackedAccesses.Builder();
    private List<Occurrence> occurrences = List.of();
    private CommandOutput output = CommandOutput.NONE;

    private TraceReader(String name, JsonCursor in, OwnCode own) {
        this.own = own;
        this.name = name;
        this.in = in;
    }

    /**
     * Reads a trace.
     *
     * @param name for messages
     * @param own what the user says is the program's own code, beside what the document says
     * @throws TraceFormatException it is no trace, or of a newer version
     * @throws IOException it cannot be read
     */
    public static Trace read(InputStream in, String name, OwnCode own) throws IOException {
        try (JsonCursor cursor = new JsonCursor(in, name)) {
            return new TraceReader(name, cursor, own).read();
        }
    }

    private Trace read() throws IOException {
        in.start();
        if (!in.isObject()) {
            throw in.wrong("not an envtrace trace");
        }
        in.object(this::field);
        if (!TraceWriter.FORMAT.equals(format)) {
            throw new TraceFormatException(name + ": not an envtrace trace: \"format\" is missing");
        }
        if (version == 0) {
            throw new TraceFormatException(name + ": not an envtrace trace: \"version\" is missing");
        }
        in.end();
        return resolve();
    }

    private boolean field(String field) throws IOException {
        switch (field) {
            case "format" -> format = format();
            case "version" -> version = version();
            case "tool" -> tool = ToolJson.readTool(in);
            case "session" -> session = SessionJson.read(in);
            case "processes" -> processes = processes();
            case "libraries" -> libraries = in.list(() -> own.of(FrameJson.library(in)));
            case "frames" -> frames = in.list(() -> FrameJson.read(in));
            case "stacks" -> stacks = in.list(this::stack);
            case "truncatedStacks" -> truncated = new HashSet<>(in.list(in::index));
            case "accesses" -> in.elements(new AccessReader(in, accesses)::read);
            case "occurrences" -> occurrences = in.list(this::occurrence);
            case "output" -> output = OutputJson.read(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String format() throws IOException {
        if (!in.isString() || !in.string().equals(TraceWriter.FORMAT)) {
            throw in.wrong("not an envtrace trace: \"format\" is not \"" + TraceWriter.FORMAT + "\"");
        }
        return TraceWriter.FORMAT;
    }

    private int version() throws IOException {
        int v = in.between(1, Integer.MAX_VALUE);
        if (v > TraceWriter.VERSION) {
            throw in.wrong("trace version " + v + ", this envtrace reads version " + TraceWriter.VERSION
                    + ": a newer envtrace is needed");
        }
        return v;
    }

    private List<ProcessNode> processes() throws IOException {
        int[] next = {0};
        return in.list(() -> ProcessJson.read(in, next[0]++));
    }

    private int[] stack() throws IOException {
        return in.list(in::index).stream().mapToInt(Integer::intValue).toArray();
    }

    private Occurrence occurrence() throws IOException {
        List<Long> two = in.list(in::amount);
        if (two.size() != 2 || two.get(0) > Integer.MAX_VALUE) {
            throw in.wrong("expected an access and a time");
        }
        return new Occurrence(two.get(0).intValue(), two.get(1));
    }

    /** What an access refers to, once all of the document has been read. */
    static final class Tables {
        private final String name;
        private final int processes;
        private final List<Library> libraries;
        private final List<Frame> frames = new ArrayList<>();
        private final List<StackTrace> stacks = new ArrayList<>();

        Tables(String name, int processes, List<Library> libraries) {
            this.name = name;
            this.processes = processes;
            this.libraries = libraries;
        }

        int processes() {
            return processes;
        }

        List<Frame> frames() {
            return frames;
        }

        List<StackTrace> stacks() {
            return stacks;
        }

        Library library(int index) throws TraceFormatException {
            check(index, libraries.size(), "library");
            return libraries.get(index);
        }

        Frame frame(int index) throws TraceFormatException {
            check(index, frames.size(), "frame");
            return frames.get(index);
        }

        void check(int index, int size, String what) throws TraceFormatException {
            if (index >= size) {
                throw new TraceFormatException(name + ": " + what + " " + index + " of " + size);
            }
        }
    }

    private Trace resolve() throws IOException {
        if (session == null) {
            throw new TraceFormatException(name + ": \"session\" is missing");
        }
        Tables tables = new Tables(name, processes.size(), libraries);
        for (FrameJson frame : frames) {
            tables.frames.add(frame.resolve(tables));
        }
        for (int i = 0; i < stacks.size(); i++) {
            tables.stacks.add(stack(tables, i));
        }
        PackedAccesses packed = accesses.build(tables);
        for (Occurrence occurrence : occurrences) {
            tables.check(occurrence.access(), packed.size(), "access");
        }
        return new Trace(tool, session, processes, packed, occurrences, output);
    }

    private StackTrace stack(Tables tables, int index) throws TraceFormatException {
        List<Frame> all = new ArrayList<>();
        for (int frame : stacks.get(index)) {
            all.add(tables.frame(frame));
        }
        return new StackTrace(all, truncated.contains(index));
    }
}
