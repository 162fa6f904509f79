package io.envtrace.core.report.page;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.profile.FrameText;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accesses by stack as one tree: the processes, functions from the outermost on, and what was done there, each with its count. */
final class FlameTree {
    /** What a bar of the graph stands for. */
    enum Kind {
        ALL,
        PROCESS,
        FUNCTION,
        ACCESS,
        UNSET
    }

    /** One bar, as wide as its total. */
    static final class Bar {
        private final @Nullable Bar parent;
        private final Kind kind;
        private final String name;
        private final @Nullable Frame frame;
        private @Nullable Map<Object, Bar> byKey;
        private long total;

        private Bar(@Nullable Bar parent, Kind kind, String name, @Nullable Frame frame) {
            this.parent = parent;
            this.kind = kind;
            this.name = name;
            this.frame = frame;
        }

        Kind kind() {
            return kind;
        }

        /** Safe to print. */
        String name() {
            return name;
        }

        /** The function's; null for other kinds. */
        @Nullable
        Frame frame() {
            return frame;
        }

        /** How many accesses were made in it and below it. */
        long total() {
            return total;
        }

        /** The widest first. */
        List<Bar> children() {
            List<Bar> children = byKey == null ? new ArrayList<>() : new ArrayList<>(byKey.values());
            children.sort((a, b) -> Long.compare(b.total, a.total));
            return children;
        }
    }

    /**
     * Where a stack ends.
     *
     * @param whole whether all of its bars were made
     */
    private record End(Bar bar, boolean whole) {}

    /** Many processes with deep stacks are small in a document, and not here. */
    private static final int MOST = 1_000_000;

    private final FrameText text = new FrameText();
    private final Trace trace;
    private final Bar root = new Bar(null, Kind.ALL, "all", null);
    /** In the order of making: a parent comes before its children. */
    private final List<Bar> bars = new ArrayList<>(List.of(root));

    private final Map<Library, Integer> libraries = new LinkedHashMap<>();
    /** For each process, where stacks end that were met before. */
    private final List<Map<StackTrace, End>> ends = new ArrayList<>();

    private boolean cut;

    private FlameTree(Trace trace) {
        this.trace = trace;
        trace.processes().forEach(process -> ends.add(new HashMap<>()));
    }

    static FlameTree of(Trace trace) {
        FlameTree tree = new FlameTree(trace);
        trace.accesses().forEach(tree::add);
        tree.sum();
        return tree;
    }

    Bar root() {
        return root;
    }

    /** Whether there were more bars than are made; what was done there counts for the ones below which they stood. */
    boolean cut() {
        return cut;
    }

    /** How many bars there are. */
    int size() {
        return bars.size();
    }

    /** Libraries that are no runtime's, numbered in the order of their first use. */
    Map<Library, Integer> libraries() {
        return libraries;
    }

    private void add(Access access) {
        Map<StackTrace, End> known = ends.get(access.process());
        StackTrace stack = access.stack() == null ? new StackTrace(List.of(), false) : access.stack();
        End end = known.get(stack);
        if (end == null) {
            end = end(access);
            known.put(stack, end);
        }
        String leaf = text.leaf(access);
        Bar made = end.whole ? child(end.bar, leaf, kind(access), () -> leaf, null) : null;
        Bar bar = made == null ? end.bar : made;
        bar.total = SaturatingSum.of(bar.total, access.count());
    }

    private static Kind kind(Access access) {
        boolean unset = access.operation() == Operation.GET && access.outcome() == Outcome.ABSENT;
        return unset ? Kind.UNSET : Kind.ACCESS;
    }

    /** The bar at the end of the access's stack; where the limit is reached, the last bar above it. */
    private End end(Access access) {
        ProcessNode process = trace.processes().get(access.process());
        Bar bar = child(root, process.id(), Kind.PROCESS, () -> text.program(process) + " " + process.pid(), null);
        if (bar == null) {
            return new End(root, false);
        }
        for (Frame frame : FrameText.fromOutermost(access)) {
            Library library = frame.library();
            if (library != null && !library.runtime()) {
                libraries.putIfAbsent(library, libraries.size());
            }
            Bar inner = child(bar, frame, Kind.FUNCTION, () -> text.name(frame), frame);
            if (inner == null) {
                return new End(bar, false);
            }
            bar = inner;
        }
        return new End(bar, true);
    }

    /** The bar below another one, made if it is not there; null where there are as many bars as are made. */
    private @Nullable Bar child(Bar parent, Object key, Kind kind, Supplier<String> name, @Nullable Frame frame) {
        Bar known = parent.byKey == null ? null : parent.byKey.get(key);
        if (known != null) {
            return known;
        }
        if (bars.size() == MOST) {
            cut = true;
            return null;
        }
        if (parent.byKey == null) {
            parent.byKey = new LinkedHashMap<>(4);
        }
        Bar made = new Bar(parent, kind, name.get(), frame);
        parent.byKey.put(key, made);
        bars.add(made);
        return made;
    }

    /** Sums up from the last bar to the first, without recursion: stacks may be deeper than Java's own. */
    private void sum() {
        for (int i = bars.size() - 1; i > 0; i--) {
            Bar bar = bars.get(i);
            if (bar.parent != null) {
                bar.parent.total = SaturatingSum.of(bar.parent.total, bar.total);
            }
        }
    }
}
