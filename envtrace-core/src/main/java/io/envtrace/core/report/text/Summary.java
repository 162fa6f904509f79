package io.envtrace.core.report.text;

import io.envtrace.core.answer.Answer;
import io.envtrace.core.answer.NetChange;
import io.envtrace.core.answer.Setting;
import io.envtrace.core.answer.SettingReason;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.SourcePaths;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.RunCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer that a trace gives, on one screen: what was found, what is missing, what was changed, and what was not seen. */
final class Summary {
    private static final int NOTES_SHOWN = 3;
    private static final int COMMIT_SHOWN = 12;

    private final Trace trace;
    private final Answer answer;
    private final ReportOptions options;
    private final PlainText text;
    private final AccessLine line;
    private final SummaryLayout layout;

    Summary(Trace trace, ReportOptions options, PlainText text) {
        this.trace = trace;
        this.answer = Answer.of(trace, options.filter());
        this.options = options;
        this.text = text;
        this.line = new AccessLine(
                text, false, false, new SourcePaths(trace.session().directory()));
        List<SummaryLayout.Section> sections = List.of(
                new SummaryLayout.Section("", found()),
                new SummaryLayout.Section("not set", missing()),
                new SummaryLayout.Section("changed", changed()),
                new SummaryLayout.Section("failed", failed()));
        this.layout = new SummaryLayout(options.display().width(), text.glyphs(), options.color(), sections);
    }

    /** The lines, fewer than the screen's. */
    List<String> lines() {
        List<String> foot = foot();
        List<String> all = new ArrayList<>();
        if (answer.found().isEmpty()
                && answer.missing().isEmpty()
                && answer.bulk().isEmpty()) {
            String words = new NothingRead(trace, options.filter(), text)
                    .words(answer.takers().size());
            all.addAll(layout.sentence("read", words));
        }
        all.addAll(layout.sections(options.display().height() - 1 - all.size() - foot.size()));
        all.addAll(foot);
        return all;
    }

    private List<SummaryLayout.Row> found() {
        List<SummaryLayout.Row> rows = new ArrayList<>();
        for (Setting setting : answer.found()) {
            Access read = setting.read();
            boolean alike = setting.elsewhere().isEmpty() && reason(setting).isEmpty();
            rows.add(new SummaryLayout.Row(
                    name(setting.name()), line.shown(read), line.place(read), rest(setting), alike));
        }
        for (Map.Entry<String, Integer> walk : answer.walked().entrySet()) {
            rows.add(more(walk, ", which reads every name"));
        }
        return rows;
    }

    /** What else there is to say of a value that was found. */
    private String rest(Setting setting) {
        String reason = reason(setting);
        String elsewhere = setting.elsewhere();
        String more = reason.isEmpty() ? elsewhere : reason;
        return more.isEmpty() ? via(setting.read()) : more;
    }

    /** What the program's own code came through, else the library that asked. */
    private String via(Access access) {
        Library via = access.via();
        Library library = access.own() == null ? access.library() : null;
        return via != null ? "via " + text.escape(via.label()) : library == null ? "" : text.escape(library.label());
    }

    /** Names that a class asks for in bulk come last, in one line for each library. */
    private List<SummaryLayout.Row> missing() {
        List<SummaryLayout.Row> rows = new ArrayList<>();
        for (Setting setting : answer.missing()) {
            String reason = reason(setting);
            String rest = reason.isEmpty() ? via(setting.read()) : reason;
            rows.add(new SummaryLayout.Row(
                    name(setting.name()), "", line.place(setting.read()), rest, reason.isEmpty()));
        }
        for (Map.Entry<String, Integer> library : answer.bulk().entrySet()) {
            rows.add(more(library, ""));
        }
        return rows;
    }

    /** What is counted only, for each library. */
    private SummaryLayout.Row more(Map.Entry<String, Integer> library, String how) {
        return new SummaryLayout.Row(
                library.getValue() + " more in " + text.escape(library.getKey()) + how, "", "", "", false);
    }

    /** Why a setting may matter; empty for no reason. */
    private String reason(Setting setting) {
        ProcessNode process = trace.processes().get(setting.read().process());
        return new SettingReason(trace, this::name).of(setting, exit(process.exit()));
    }

    private List<SummaryLayout.Row> changed() {
        List<SummaryLayout.Row> rows = new ArrayList<>();
        for (NetChange change : answer.changes()) {
            Access last = change.last();
            String name = last.variable() == null ? "(all)" : name(last.variable());
            rows.add(new SummaryLayout.Row(name, line.shown(change), line.place(last), via(last), true));
        }
        return rows;
    }

    /** A name that is empty would not be seen. */
    private String name(String variable) {
        return variable.isEmpty() ? "\"\"" : text.escape(variable);
    }

    /** Programs that could not be started, or ended badly. Of helpers that is common: a test that is false ends with 1. */
    private List<SummaryLayout.Row> failed() {
        List<SummaryLayout.Row> rows = new ArrayList<>();
        ExecutedPrograms executed = new ExecutedPrograms(trace.processes());
        for (ProcessNode process : trace.processes()) {
            boolean child = process.parent() != null && process.role() != Role.HELPER && !executed.isReplaced(process);
            ExitStatus exit = process.exit();
            boolean failed = process.pid() == 0 || exit != null && exit.failed();
            if (child && failed) {
                String how = process.pid() == 0 ? "not started" : exit(exit);
                rows.add(new SummaryLayout.Row(how, line.command(process), "", "", false));
            }
        }
        return rows;
    }

    private List<String> foot() {
        List<String> lines = new ArrayList<>(notSeen());
        if (options.folding().helpers()) {
            List<String> helpers = new HelperLines(text).of(answer);
            for (String helper : helpers) {
                lines.addAll(layout.sentence(helper.equals(helpers.get(0)) ? "folded" : "", helper));
            }
        }
        lines.addAll(layout.sentence("ended", end(trace.session()) + ", " + processes()));
        if (!trace.output().isUntouched()) {
            lines.addAll(layout.sentence("output", trace.output().words()));
        }
        if (!trace.session().identity().tags().isEmpty()) {
            lines.addAll(layout.sentence("tags", tags()));
        }
        RunCost.Spent spent = options.cost() == null ? null : options.cost().now();
        if (spent != null) {
            lines.addAll(layout.sentence("cost", words(spent)));
        }
        if (!options.location().isEmpty()) {
            lines.add(layout.whole("trace", text.escape(options.location())));
        }
        if (spent != null && options.display().fitted()) {
            lines.addAll(layout.sentence("next", "envtrace report --stack full   envtrace diff"));
        }
        return lines;
    }

    private String tags() {
        StringBuilder words = new StringBuilder();
        for (Map.Entry<String, String> tag : trace.session().identity().tags().entrySet()) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(text.escape(tag.getKey()))
                    .append('=')
                    .append(text.escape(shortened(tag)));
        }
        return words.toString();
    }

    /** Of a commit so much as tells it from others. */
    private static String shortened(Map.Entry<String, String> tag) {
        String value = tag.getValue();
        boolean commit = tag.getKey().equals("commit") && value.length() > COMMIT_SHOWN;
        return commit ? value.substring(0, COMMIT_SHOWN) : value;
    }

    private static String words(RunCost.Spent spent) {
        String own = millis(spent.own()) + " of processor time by envtrace";
        return spent.command() == 0 ? own : own + ", " + millis(spent.command()) + " by the command";
    }

    private static String millis(long millis) {
        return millis < 1000 ? millis + " ms" : seconds(1_000_000 * millis);
    }

    private List<String> notSeen() {
        NotSeen notSeen = new NotSeen(
                trace,
                answer,
                text,
                line,
                options.folding().helpers(),
                options.filter().programs());
        List<String> lines = new ArrayList<>();
        for (String sentence : notSeen.sentences()) {
            lines.addAll(layout.sentence(lines.isEmpty() ? "not seen" : "", sentence));
        }
        String label = trace.session().complete() || !lines.isEmpty() ? "note" : "not seen";
        List<String> notes = notSeen.notes();
        for (String note : notes.subList(0, Math.min(NOTES_SHOWN, notes.size()))) {
            lines.addAll(layout.sentence(note.equals(notes.get(0)) ? label : "", note));
        }
        if (notes.size() > NOTES_SHOWN) {
            lines.addAll(layout.sentence("", text.glyphs().ellipsis() + " " + (notes.size() - NOTES_SHOWN) + " more"));
        }
        return lines;
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
        return Amount.of(all, "process", "processes") + (traced == all ? "" : ", " + traced + " of them traced");
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
}
