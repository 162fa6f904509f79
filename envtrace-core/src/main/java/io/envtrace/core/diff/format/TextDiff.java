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
import io.envtrace.core.diff.format.GroupedDifferences.Group;
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
        private final GroupedDifferences groups;
        private final OriginSides origins;
        private final List<String> lines = new ArrayList<>();

        Writing(ComparedTraces compared, DiffRenderOptions options) {
            this.compared = compared;
            this.diff = compared.diff();
            this.options = options;
            this.words = DiffPhrases.of(new PlainText(options.charset()), diff);
            this.causes = LikelyCauses.of(diff);
            this.suspects = new SuspectPhrases(words, causes, compared);
            this.groups = new GroupedDifferences(diff, causes);
            this.origins = new OriginSides(compared, words::plain);
        }

        void appendTo(StringBuilder out) {
            heads();
            if (diff.same()) {
                lines.add(words.noDifference(diff));
            } else {
                verdict();
            }
            group(Group.ALSO_DIFFERENT, alsoDifferent());
            group(Group.CANNOT_TELL, cannotTell());
            group(Group.FOLDED, folded());
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

        private void group(Group group, List<String> content) {
            if (!content.isEmpty()) {
                lines.add(bold(group.title()));
                content.forEach(line -> lines.add("  " + line));
            }
        }

        private List<String> alsoDifferent() {
            List<String> to = new ArrayList<>();
            section(
                    to,
                    "set here, not set there",
                    rows(OutcomeChanged.class, d -> row(d.subject(), words.change(d), words.who(d.b().first()))));
            section(
                    to,
                    "different values",
                    rows(ValueChanged.class, d -> row(d.subject(), words.change(d), words.who(d.b().first()))));
            used(to, Side.A);
            used(to, Side.B);
            section(to, "given differently", given());
            section(
                    to,
                    "changed differently for a child",
                    rows(ChildChanged.class, d -> row(d.subject(), words.child(d), "")));
            section(
                    to,
                    "read in further places by one run",
                    rows(ReaderInOne.class, d -> row(d.subject(), "only " + d.side(), words.reader(d))));
            section(to, "different counts", rows(CountChanged.class, d -> row(d.subject(), words.counts(d), "")));
            programs(to);
            diff.of(Divergence.class).forEach(d -> divergence(to, d));
            return to;
        }

        private List<String> cannotTell() {
            List<String> to = new ArrayList<>();
            List<String> rows = new ArrayList<>(
                    rows(ValueUnknown.class, d -> row(d.subject(), words.hidden(d), words.who(d.b().first()))));
            rows.addAll(rows(GivenUnknown.class, d -> row(d.subject(), words.hidden(d), "")));
            rows.addAll(daemons(false));
            section(to, "masked values", rows);
            if (diff.differences().stream().anyMatch(d -> d.kind() == Difference.Kind.UNKNOWN)) {
                to.add(words.howToCompare());
            }
            if (!words.notCompared(diff).isEmpty()) {
                to.add(words.notCompared(diff));
            }
            incomplete(to, compared.nameA(), diff.a().session());
            incomplete(to, compared.nameB(), diff.b().session());
            return to;
        }

        private List<String> folded() {
            List<String> to = new ArrayList<>();
            section(
                    to,
                    "runtime internals",
                    rows(RuntimeRead.class, d -> row(d.subject(), words.read(d), words.who(d.first()))));
            if (!options.all()) {
                inBulk(to, Side.A);
                inBulk(to, Side.B);
            }
            unread(to, Side.A);
            unread(to, Side.B);
            return to;
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

        private void used(List<String> to, Side side) {
            List<String> rows = new ArrayList<>();
            for (UsedInOne d : diff.of(UsedInOne.class)) {
                boolean told = causes.tells(d) || groups.isInBulk(d) && !options.all();
                if (d.side() == side && !told) {
                    rows.add(row(d.subject(), words.used(d), words.who(d.use().first())));
                }
            }
            section(to, "read in " + side + " only", rows);
        }

        private void inBulk(List<String> to, Side side) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (UsedInOne d : diff.of(UsedInOne.class)) {
                if (d.side() == side && groups.isInBulk(d) && !causes.tells(d)) {
                    counts.merge(BulkNames.source(d.use().first()), 1, Integer::sum);
                }
            }
            counts.forEach((library, count) -> to.add(count + (count == 1 ? " name in " : " names in ") + side
                    + " only that " + words.plain(library) + " asks for in bulk and does not find: --all shows them"));
        }

        private void programs(List<String> to) {
            section(
                    to,
                    "programs that ran in one run only",
                    rows(ProcessInOne.class, d -> "  only " + d.side() + "  " + words.plain(d.subject())));
            section(
                    to,
                    "different runtimes",
                    rows(
                            RuntimeChanged.class,
                            d -> "  " + words.plain(d.subject()) + "  "
                                    + words.plain(String.join(", ", d.a().runtimes())) + words.arrow()
                                    + words.plain(String.join(", ", d.b().runtimes()))));
            section(
                    to,
                    "different versions",
                    rows(
                            LibraryChanged.class,
                            d -> "  " + words.plain(d.subject()) + "  " + words.plain(d.a()) + words.arrow()
                                    + words.plain(d.b())));
        }

        private void divergence(List<String> to, Divergence d) {
            to.add(bold("first divergence") + " in " + words.plain(d.subject()));
            to.add("  A  " + words.next(d.a()));
            to.add("  B  " + words.next(d.b()));
            Access shown = d.b() != null ? d.b() : d.a();
            if (shown != null) {
                List<String> stack = words.stackFromSite(shown);
                int most = options.all() ? stack.size() : Math.min(MOST_FRAMES, stack.size());
                to.addAll(stack.subList(0, most));
            }
        }

        private void unread(List<String> to, Side side) {
            List<String> names = diff.unread().of(side);
            if (!names.isEmpty()) {
                to.add(words.unread(side) + ": " + words.names(names, options.all() ? names.size() : MOST_ROWS));
            }
        }

        private void remarks() {
            if (!words.leftOut(diff.a().session()).isEmpty()) {
                lines.add("compared is what " + words.leftOut(diff.a().session())
                        + " lets through: the rest was left out of a trace");
            }
            diff.a().daemons().values().forEach(use -> lines.add("A " + words.handOver(use)));
            diff.b().daemons().values().forEach(use -> lines.add("B " + words.handOver(use)));
        }

        private void incomplete(List<String> to, String name, Session session) {
            if (!session.complete() && session.filters().isEmpty()) {
                to.add(words.plain(name) + " is not complete: what is missing there may not have been recorded");
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
                    + " " + what + (who.isEmpty() ? "" : "   " + Style.DIM.paint(who, options.color()))
                    + (origins.line(variable).isEmpty() ? "" : "; " + origins.line(variable));
        }

        private void section(List<String> to, String title, List<String> rows) {
            if (rows.isEmpty()) {
                return;
            }
            to.add(bold(title) + " (" + rows.size() + ")");
            int shown = options.all() ? rows.size() : Math.min(MOST_ROWS, rows.size());
            to.addAll(rows.subList(0, shown));
            if (shown < rows.size()) {
                to.add("  " + (rows.size() - shown) + " more: --all shows them");
            }
        }

        private String bold(String text) {
            return Style.BOLD.paint(text, options.color());
        }
    }
}
