package io.envtrace.core.diff.format;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.CountChanged;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.LibraryChanged;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ProcessInOne;
import io.envtrace.core.diff.Difference.ReaderInOne;
import io.envtrace.core.diff.Difference.RuntimeChanged;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.VariableUse;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.diff.suspect.Suspect;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Session;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import io.envtrace.core.output.TextWidth;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text for people: the likely cause comes first. */
public final class TextDiff implements DiffFormat {
    private static final int MOST_ROWS = 8;
    private static final int MOST_FRAMES = 6;
    private static final int WIDEST_NAME = 28;
    /** Columns of a suspect's number. */
    private static final int RANK = 5;

    @Override
    public String name() {
        return "text";
    }

    @Override
    public List<String> extensions() {
        return List.of("txt", "text", "log");
    }

    @Override
    public void write(ComparedTraces compared, DiffRenderOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        new Writing(compared, options).appendTo(text);
        out.write(text.toString().getBytes(options.charset()));
    }

    /** One comparison. */
    private static final class Writing {
        private final ComparedTraces compared;
        private final TraceDiff diff;
        private final DiffRenderOptions options;
        private final DiffPhrases words;
        private final LikelyCauses causes;
        private final SuspectPhrases suspects;
        private final List<String> lines = new ArrayList<>();

        Writing(ComparedTraces compared, DiffRenderOptions options) {
            this.compared = compared;
            this.diff = compared.diff();
            this.options = options;
            this.words = DiffPhrases.of(new PlainText(options.charset()), diff);
            this.causes = LikelyCauses.of(diff);
            this.suspects = new SuspectPhrases(words, causes);
        }

        void appendTo(StringBuilder out) {
            heads();
            if (diff.same()) {
                lines.add(words.noDifference(diff));
            } else {
                verdict();
            }
            variables();
            others();
            diff.of(Divergence.class).forEach(this::divergence);
            remarks();
            lines.forEach(line -> out.append(line).append('\n'));
        }

        private void heads() {
            head("A", compared.nameA(), Side.A);
            head("B", compared.nameB(), Side.B);
        }

        private void head(String letter, String name, Side side) {
            var session = (side == Side.A ? diff.a() : diff.b()).session();
            String command = words.plain(String.join(" ", session.command()));
            lines.add(bold(letter) + "  " + words.plain(name) + "  " + words.exit(session) + "  "
                    + TextWidth.cut(command, 60, "…"));
        }

        /** The answer first: how the runs ended, and what may be why. */
        private void verdict() {
            lines.add(bold(suspects.headline(diff)));
            int number = 0;
            for (Suspect suspect : causes.suspects()) {
                number++;
                String who = suspects.who(suspect);
                lines.add(bold(TextWidth.pad("  " + number, RANK))
                        + Style.CYAN.paint(words.name(suspect.name()), options.color()) + "  " + suspects.what(suspect)
                        + (who.isEmpty() ? "" : "   " + Style.DIM.paint(who, options.color())));
                suspects.reasons(suspect).forEach(reason -> lines.add(" ".repeat(RANK) + reason));
            }
        }

        private void variables() {
            section(
                    "set here, not set there",
                    rows(OutcomeChanged.class, d -> row(d.subject(), words.change(d), words.who(d.b().first()))));
            section(
                    "different values",
                    rows(ValueChanged.class, d -> row(d.subject(), words.change(d), words.who(d.b().first()))));
            section("cannot tell: masked values", unknown());
            used(Side.A);
            used(Side.B);
            section("given differently", given());
            section(
                    "changed differently for a child",
                    rows(ChildChanged.class, d -> row(d.subject(), words.child(d), "")));
            section(
                    "read in further places by one run",
                    rows(ReaderInOne.class, d -> row(d.subject(), "only " + d.side(), words.reader(d))));
            section("different counts", rows(CountChanged.class, d -> row(d.subject(), words.counts(d), "")));
            section(
                    "runtime internals",
                    rows(RuntimeRead.class, d -> row(d.subject(), words.read(d), words.who(d.first()))));
        }

        private List<String> unknown() {
            List<String> rows = new ArrayList<>(
                    rows(ValueUnknown.class, d -> row(d.subject(), words.hidden(d), words.who(d.b().first()))));
            rows.addAll(rows(GivenUnknown.class, d -> row(d.subject(), words.hidden(d), "")));
            rows.addAll(daemons(false));
            return rows;
        }

        private List<String> given() {
            List<String> rows = new ArrayList<>(rows(GivenInOne.class, d -> row(d.subject(), words.given(d), "")));
            rows.addAll(rows(GivenChanged.class, d -> row(d.subject(), words.given(d), "")));
            rows.addAll(daemons(true));
            return rows;
        }

        private List<String> daemons(boolean known) {
            return diff.of(DaemonGiven.class).stream()
                    .filter(d -> d.known() == known)
                    .map(d -> row(d.subject(), words.daemon(d), ""))
                    .toList();
        }

        private void used(Side side) {
            BulkNames bulk = BulkNames.byLine((side == Side.A ? diff.a() : diff.b())
                    .variables().values().stream().map(VariableUse::first).toList());
            List<String> rows = new ArrayList<>();
            Map<String, Integer> folded = new LinkedHashMap<>();
            for (UsedInOne d : diff.of(UsedInOne.class)) {
                if (d.side() != side || causes.tells(d)) {
                    continue;
                }
                Access first = d.use().first();
                if (!options.all() && d.use().alwaysUnset() && bulk.contains(first)) {
                    folded.merge(BulkNames.source(first), 1, Integer::sum);
                } else {
                    rows.add(row(d.subject(), words.used(d), words.who(first)));
                }
            }
            section("read in " + side + " only", rows);
            folded.forEach((library, count) -> lines.add("  " + count + " more names in " + side + " only that "
                    + words.plain(library) + " asks for in bulk and does not find: --all shows them"));
        }

        private void others() {
            section(
                    "programs that ran in one run only",
                    rows(ProcessInOne.class, d -> "  only " + d.side() + "  " + words.plain(d.subject())));
            section(
                    "different runtimes",
                    rows(
                            RuntimeChanged.class,
                            d -> "  " + words.plain(d.subject()) + "  "
                                    + words.plain(String.join(", ", d.a().runtimes())) + words.arrow()
                                    + words.plain(String.join(", ", d.b().runtimes()))));
            section(
                    "different versions",
                    rows(
                            LibraryChanged.class,
                            d -> "  " + words.plain(d.subject()) + "  " + words.plain(d.a()) + words.arrow()
                                    + words.plain(d.b())));
        }

        private void divergence(Divergence d) {
            lines.add(bold("first divergence") + " in " + words.plain(d.subject()));
            lines.add("  A  " + words.next(d.a()));
            lines.add("  B  " + words.next(d.b()));
            Access shown = d.b() != null ? d.b() : d.a();
            if (shown != null) {
                List<String> stack = words.stackFromSite(shown);
                int most = options.all() ? stack.size() : Math.min(MOST_FRAMES, stack.size());
                lines.addAll(stack.subList(0, most));
            }
        }

        private void unread(Side side) {
            List<String> names = diff.unread().of(side);
            if (!names.isEmpty()) {
                lines.add(words.unread(side) + ": " + words.names(names, options.all() ? names.size() : MOST_ROWS));
            }
        }

        private void remarks() {
            unread(Side.A);
            unread(Side.B);
            if (diff.differences().stream().anyMatch(d -> d.kind() == Difference.Kind.UNKNOWN)) {
                lines.add(words.howToCompare());
            }
            if (!words.notCompared(diff).isEmpty()) {
                lines.add(words.notCompared(diff));
            }
            if (!words.leftOut(diff.a().session()).isEmpty()) {
                lines.add("compared is what " + words.leftOut(diff.a().session())
                        + " lets through: the rest was left out of a trace");
            }
            diff.a().daemons().values().forEach(use -> lines.add("A " + words.handOver(use)));
            diff.b().daemons().values().forEach(use -> lines.add("B " + words.handOver(use)));
            incomplete(compared.nameA(), diff.a().session());
            incomplete(compared.nameB(), diff.b().session());
        }

        private void incomplete(String name, Session session) {
            if (!session.complete() && session.filters().isEmpty()) {
                lines.add(words.plain(name) + " is not complete: what is missing there may not have been recorded");
            }
        }

        private <T extends Difference> List<String> rows(Class<T> kind, java.util.function.Function<T, String> row) {
            return diff.of(kind).stream()
                    .filter(difference -> !causes.tells(difference))
                    .map(row)
                    .toList();
        }

        private String row(String variable, String what, String who) {
            String name = words.name(variable);
            return "  "
                    + Style.CYAN.paint(TextWidth.pad(name, Math.min(WIDEST_NAME, name.length() + 2)), options.color())
                    + " " + what + (who.isEmpty() ? "" : "   " + Style.DIM.paint(who, options.color()));
        }

        private void section(String title, List<String> rows) {
            if (rows.isEmpty()) {
                return;
            }
            lines.add(bold(title) + " (" + rows.size() + ")");
            int shown = options.all() ? rows.size() : Math.min(MOST_ROWS, rows.size());
            lines.addAll(rows.subList(0, shown));
            if (shown < rows.size()) {
                lines.add("  " + (rows.size() - shown) + " more: --all shows them");
            }
        }

        private String bold(String text) {
            return Style.BOLD.paint(text, options.color());
        }
    }
}
