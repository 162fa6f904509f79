package io.envtrace.core.report.page;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
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
        UNSET,
        /** Several narrow bars. */
        MORE
    }

    /** One bar, as wide as its total. */
    static final class Bar {
        private final @Nullable Bar parent;
        private final Kind kind;
        private final String name;
        private final @Nullable Frame frame;
        private final @Nullable Library library;
        private @Nullable Map<Object, Bar> byKey;
        private long total;

        private Bar(@Nullable Bar parent, Kind kind, String name, @Nullable Frame frame, @Nullable Library library) {
            this.parent = parent;
            this.kind = kind;
            this.name = name;
            this.frame = frame;
            this.library = library;
        }

        /** Stands for bars that are too narrow. @param total what they have together */
        static Bar more(int bars, long total) {
            Bar more = new Bar(null, Kind.MORE, bars + " more", null, null);
            more.total = total;
            return more;
        }

        Kind kind() {
            return kind;
        }

        /** Safe to print. */
        String name() {
            return name;
        }

        /** The function's; null for other kinds, and for several functions of a library. */
        @Nullable
        Frame frame() {
            return frame;
        }

        /** Of the function; null for other kinds, and where it is not known. */
        @Nullable
        Library library() {
            return library;
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
    private final Bar root = new Bar(null, Kind.ALL, "all", null, null);
    /** In the order of making: a parent comes before its children. */
    private final List<Bar> bars = new ArrayList<>(List.of(root));

    /** For each process, where stacks end that were met before. */
    private final List<Map<StackTrace, End>> ends = new ArrayList<>();

    private final FlameSteps steps;
    private final @Nullable ProcessGroups groups;
    private final boolean foldsHelpers;
    private boolean cut;
    private long leftOut;

    private FlameTree(Trace trace, boolean whole, boolean foldsHelpers, @Nullable ProcessGroups groups) {
        this.trace = trace;
        this.groups = groups;
        this.steps = new FlameSteps(whole);
        this.foldsHelpers = foldsHelpers;
        trace.processes().forEach(process -> ends.add(new HashMap<>()));
    }

    /**
     * The tree of a trace.
     *
     * @param whole whether there is a bar for each frame; else see {@link FlameSteps}
     * @param foldsHelpers whether what helpers did is left out, unless nobody else did anything
     */
    static FlameTree of(Trace trace, boolean whole, boolean foldsHelpers) {
        return of(trace, whole, foldsHelpers, null);
    }

    /** @param groups what stands above the processes; null for nothing */
    static FlameTree of(Trace trace, boolean whole, boolean foldsHelpers, @Nullable ProcessGroups groups) {
        FlameTree tree = new FlameTree(trace, whole, foldsHelpers, groups);
        trace.accesses().forEach(tree::add);
        if (tree.size() == 1 && tree.leftOut > 0) {
            return of(trace, whole, false, groups);
        }
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

    /** How many accesses of helpers are left out. */
    long leftOut() {
        return leftOut;
    }

    /** How many bars there are. */
    int size() {
        return bars.size();
    }

    private void add(Access access) {
        if (foldsHelpers && trace.processes().get(access.process()).role() == Role.HELPER) {
            leftOut = SaturatingSum.of(leftOut, access.count());
            return;
        }
        Map<StackTrace, End> known = ends.get(access.process());
        StackTrace stack = access.stack() == null ? new StackTrace(List.of(), false) : access.stack();
        End end = known.get(stack);
        if (end == null) {
            end = end(access);
            known.put(stack, end);
        }
        String leaf = text.leaf(access);
        Bar made = end.whole ? child(end.bar, leaf, kind(access), () -> leaf, null, null) : null;
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
        Bar above = groups == null ? root : group(groups.label(process.id()));
        Bar bar =
                child(above, process.id(), Kind.PROCESS, () -> text.program(process) + " " + process.pid(), null, null);
        if (bar == null) {
            return new End(above, false);
        }
        for (FlameSteps.Step step : steps.of(access)) {
            Bar inner = child(bar, step.key(), Kind.FUNCTION, () -> name(step), step.frame(), step.library());
            if (inner == null) {
                return new End(bar, false);
            }
            bar = inner;
        }
        return new End(bar, true);
    }

    private Bar group(String label) {
        Bar bar = child(root, label, Kind.PROCESS, () -> text.escape(label), null, null);
        return bar == null ? root : bar;
    }

    private String name(FlameSteps.Step step) {
        if (step.frame() != null) {
            return text.name(step.frame());
        }
        return step.library() == null ? "?" : text.escape(step.library().label());
    }

    /** The bar below another one, made if it is not there; null where there are as many bars as are made. */
    private @Nullable Bar child(
            Bar parent,
            Object key,
            Kind kind,
            Supplier<String> name,
            @Nullable Frame frame,
            @Nullable Library library) {
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
        Bar made = new Bar(parent, kind, name.get(), frame, library);
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
