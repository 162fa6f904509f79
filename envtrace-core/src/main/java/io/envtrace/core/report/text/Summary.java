package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A trace on one screen. */
final class Summary {
    private static final int NOTES_SHOWN = 3;

    private final Trace trace;
    private final List<Access> accesses;
    private final BulkNames bulk;
    private final FirstAccesses first;
    private final ReportOptions options;
    private final PlainText text;
    private final AccessLine line;
    private final SummaryLayout layout;

    Summary(Trace trace, ReportOptions options, PlainText text) {
        this.trace = trace;
        this.accesses = options.filter().apply(trace).accesses();
        this.bulk = BulkNames.of(accesses);
        this.first = new FirstAccesses(accesses, bulk);
        this.options = options;
        this.text = text;
        this.line = new AccessLine(text, false);
        this.layout = new SummaryLayout(options.display().width(), text.glyphs(), options.color());
    }

    /** The lines, fewer than the screen's. */
    List<String> lines() {
        List<String> head = layout.wrap("envtrace", headline(), Integer.MAX_VALUE);
        List<String> foot = foot();
        List<SummaryLayout.Section> sections = List.of(
                new SummaryLayout.Section("read", names(), null),
                unset(),
                section("changed", first.changes(), true),
                new SummaryLayout.Section("children", List.of(), children()));
        List<String> all = new ArrayList<>(head);
        all.addAll(layout.sections(sections, options.display().height() - 1 - head.size() - foot.size()));
        all.addAll(foot);
        return all;
    }

    private List<String> headline() {
        long reads = 0;
        for (Access access : accesses) {
            boolean read = access.operation() == Operation.GET && access.variable() != null;
            reads = SaturatingSum.of(reads, read ? access.count() : 0);
        }
        long lists = 0;
        // Who has taken the whole environment has what a filter names, too.
        for (Access access : options.filter().isNarrow() ? trace.accesses() : accesses) {
            boolean shown = !access.internal() || options.filter().internal();
            lists = SaturatingSum.of(lists, shown && TakenWhole.by(access) ? access.count() : 0);
        }
        List<String> facts = new ArrayList<>();
        facts.add(end(trace.session()));
        facts.add(
                reads == 0
                        ? new NothingRead(trace, options.filter(), text).words(lists)
                        : amount(first.settings().size(), "variable") + " read " + amount(reads, "time"));
        if (lists > 0) {
            facts.add("the whole environment " + amount(lists, "time"));
        }
        facts.add(processes());
        return facts;
    }

    private static String end(Session session) {
        String time = seconds(session.durationNanos());
        boolean ranOn = session.exit() == null && session.durationNanos() > 0;
        return ranOn ? "watched for " + time : exit(session.exit()) + " after " + time;
    }

    private String processes() {
        int traced = 0;
        for (ProcessNode process : trace.processes()) {
            traced += process.traced() ? 1 : 0;
        }
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
        return first.settings().stream().map(this::name).toList();
    }

    /** The section of unset variables. Names that a class asks for in bulk come last, in one line for each library. */
    private SummaryLayout.Section unset() {
        Map<String, Access> single = first.unset();
        SummaryLayout.Section own = section("unset", single, false);
        List<String> names = new ArrayList<>(own.names());
        List<List<String>> rows = new ArrayList<>(Objects.requireNonNull(own.rows()));
        for (Map.Entry<String, Integer> library :
                bulk.countsBesides(single.keySet()).entrySet()) {
            names.add(library.getValue() + " in bulk");
            rows.add(List.of(amount(library.getValue(), "name"), "in bulk by " + text.escape(library.getKey())));
        }
        return new SummaryLayout.Section("unset", names, rows);
    }

    /** A name that is empty would not be seen. */
    private String name(String variable) {
        return variable.isEmpty() ? "\"\"" : text.escape(variable);
    }

    /** @param all by the name that is shown; an empty name of an operation on all stands for all */
    private SummaryLayout.Section section(String label, Map<String, Access> all, boolean operation) {
        List<String> names = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        all.forEach((variable, a) -> {
            String name = a.variable() == null ? "(all)" : name(variable);
            names.add(name);
            Frame place = a.place();
            Library library = place == null ? null : place.library();
            String what = operation ? name + " " + a.operation().name().toLowerCase(Locale.ROOT) : name;
            rows.add(List.of(what, line.place(a), library == null ? "" : text.escape(library.label())));
        });
        return new SummaryLayout.Section(label, names, rows);
    }

    private List<List<String>> children() {
        List<List<String>> rows = new ArrayList<>();
        ExecutedPrograms executed = new ExecutedPrograms(trace.processes());
        for (ProcessNode process : trace.processes()) {
            if (process.parent() != null && !executed.isFork(process)) {
                rows.add(List.of(executed.isReplaced(process) ? "replaced" : end(process), line.command(process)));
            }
        }
        return rows;
    }

    private static String end(ProcessNode process) {
        return process.pid() == 0 ? "not started" : exit(process.exit());
    }

    /** What is said of several processes is said once. */
    private List<String> processNotes() {
        Map<String, List<Long>> pids = new LinkedHashMap<>();
        for (ProcessNode process : trace.processes()) {
            for (String note : process.notes()) {
                pids.computeIfAbsent(note, k -> new ArrayList<>()).add(process.pid());
            }
        }
        List<String> notes = new ArrayList<>();
        pids.forEach((note, all) ->
                notes.add((all.size() == 1 ? all.get(0).toString() : amount(all.size(), "process")) + ": " + note));
        return notes;
    }

    private List<String> foot() {
        Session session = trace.session();
        List<String> notes = new ArrayList<>(session.notes());
        notes.addAll(processNotes());
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
