package io.envtrace.core.report;

import io.envtrace.core.analysis.Variables;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Variable;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A trace on one screen. */
final class Summary {
    private static final int NOTES_SHOWN = 3;

    private final Trace trace;
    private final List<Access> accesses;
    private final ReportOptions options;
    private final PlainText text;
    private final AccessLine line;
    private final SummaryLayout layout;

    Summary(Trace trace, ReportOptions options, PlainText text) {
        this.trace = trace;
        this.accesses = options.filter().apply(trace).accesses();
        this.options = options;
        this.text = text;
        this.line = new AccessLine(text, false);
        this.layout = new SummaryLayout(options.width(), text.glyphs(), options.color());
    }

    /** The lines, fewer than the screen's. */
    List<String> lines() {
        List<String> head = layout.wrap("envtrace", headline(), Integer.MAX_VALUE);
        List<String> foot = foot();
        List<SummaryLayout.Section> sections = List.of(
                new SummaryLayout.Section("read", names(), null),
                unset(),
                section("changed", firstOf(Summary::isChange), true),
                new SummaryLayout.Section("children", List.of(), children()));
        List<String> all = new ArrayList<>(head);
        all.addAll(layout.sections(sections, options.height() - 1 - head.size() - foot.size()));
        all.addAll(foot);
        return all;
    }

    private List<String> headline() {
        List<Variable> variables = Variables.of(accesses);
        long read = variables.stream().filter(v -> v.reads() > 0).count();
        long reads = variables.stream().mapToLong(Variable::reads).sum();
        long lists = accesses.stream()
                .filter(a -> a.operation() == Operation.LIST)
                .mapToLong(Access::count)
                .sum();
        List<String> facts = new ArrayList<>();
        facts.add(exit(trace.session().exit()) + " after "
                + seconds(trace.session().durationNanos()));
        facts.add(reads == 0 ? "no variable read" : amount(read, "variable") + " read " + amount(reads, "time"));
        if (lists > 0) {
            facts.add("the whole environment " + amount(lists, "time"));
        }
        facts.add(processes());
        return facts;
    }

    private String processes() {
        long traced = trace.processes().stream().filter(ProcessNode::traced).count();
        int all = trace.processes().size();
        return amount(all, "process") + (traced == all ? "" : ", " + traced + " of them traced");
    }

    private static String exit(@Nullable ExitStatus exit) {
        if (exit == null) {
            return "exit unknown";
        }
        return exit.signal() == 0 ? "exit " + exit.code() : "killed by signal " + exit.signal();
    }

    private static String seconds(long nanos) {
        long hundredths = nanos / 10_000_000;
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " s";
    }

    private static String amount(long n, String what) {
        return n + " " + what + (n == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }

    private List<String> names() {
        return Variables.of(accesses).stream()
                .filter(v -> v.reads() > 0)
                .map(v -> name(v.name()))
                .toList();
    }

    /** Those that a class asks for in bulk come last, a line for each library. */
    private SummaryLayout.Section unset() {
        BulkNames bulk = BulkNames.of(accesses);
        Predicate<Access> unset = a -> a.operation() == Operation.GET && a.outcome() == Outcome.ABSENT;
        List<Access> single = firstOf(unset.and(a -> !bulk.contains(a)));
        SummaryLayout.Section own = section("unset", single, false);
        List<String> names = new ArrayList<>(own.names());
        List<List<String>> rows = new ArrayList<>(Objects.requireNonNull(own.rows()));
        bulk.countsBesides(single).forEach((library, count) -> {
            names.add(count + " in bulk");
            rows.add(List.of(amount(count, "name"), "in bulk", text.escape(library)));
        });
        return new SummaryLayout.Section("unset", names, rows);
    }

    /** A name that is empty would not be seen. */
    private String name(String variable) {
        return variable.isEmpty() ? "\"\"" : text.escape(variable);
    }

    private static boolean isChange(Access a) {
        return a.operation() == Operation.SET || a.operation() == Operation.UNSET || a.operation() == Operation.CLEAR;
    }

    /** The first access of that sort for each variable, in the order of time. */
    private List<Access> firstOf(Predicate<Access> sort) {
        Map<String, Access> first = new LinkedHashMap<>();
        accesses.stream()
                .filter(sort)
                .sorted(Comparator.comparingLong(Access::firstNanos))
                .forEach(a -> first.putIfAbsent(a.variable() == null ? "" : a.variable(), a));
        return List.copyOf(first.values());
    }

    private SummaryLayout.Section section(String label, List<Access> all, boolean operation) {
        List<String> names = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Access a : all) {
            String name = a.variable() == null ? "(all)" : name(a.variable());
            names.add(name);
            Library library = a.library();
            String what = operation ? name + " " + a.operation().name().toLowerCase(Locale.ROOT) : name;
            rows.add(List.of(what, line.place(a), library == null ? "" : text.escape(library.label())));
        }
        return new SummaryLayout.Section(label, names, rows);
    }

    private List<List<String>> children() {
        List<List<String>> rows = new ArrayList<>();
        for (ProcessNode process : trace.processes()) {
            if (process.parent() != null) {
                rows.add(List.of(process.pid() == 0 ? "not started" : exit(process.exit()), line.command(process)));
            }
        }
        return rows;
    }

    private List<String> foot() {
        Session session = trace.session();
        List<String> notes = new ArrayList<>(session.notes());
        trace.processes().forEach(p -> p.notes().forEach(note -> notes.add(p.pid() + ": " + note)));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < notes.size() && i < NOTES_SHOWN; i++) {
            lines.addAll(layout.sentence(session.complete() ? "note" : "missing", text.escape(notes.get(i))));
        }
        if (notes.size() > NOTES_SHOWN) {
            lines.addAll(layout.wrap(
                    "", List.of(text.glyphs().ellipsis() + " " + (notes.size() - NOTES_SHOWN) + " more"), 1));
        }
        if (!session.complete() && notes.isEmpty()) {
            lines.addAll(layout.wrap("missing", List.of("the trace is not complete"), 1));
        }
        if (!options.location().isEmpty()) {
            lines.add(layout.whole("trace", text.escape(options.location())));
        }
        return lines;
    }
}
