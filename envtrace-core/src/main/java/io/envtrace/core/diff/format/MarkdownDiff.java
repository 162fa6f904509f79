package io.envtrace.core.diff.format;

import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.format.GroupedDifferences.Group;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.diff.suspect.Suspect;
import io.envtrace.core.output.MarkdownText;
import io.envtrace.core.output.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Markdown for a pull request: the likely causes, then a table of all differences. */
public final class MarkdownDiff implements DiffFormat {
    private static final int MOST_NAMES = 50;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public List<String> extensions() {
        return List.of("md", "markdown");
    }

    @Override
    public void write(ComparedTraces compared, DiffRenderOptions options, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        append(text, compared, DiffPhrases.of(new PlainText(StandardCharsets.UTF_8), compared.diff()));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(StringBuilder text, ComparedTraces compared, DiffPhrases words) {
        TraceDiff diff = compared.diff();
        text.append("### ")
                .append(MarkdownText.code(words.plain(compared.nameA())))
                .append(" and ");
        text.append(MarkdownText.code(words.plain(compared.nameB()))).append("\n\n");
        LikelyCauses verdict = LikelyCauses.of(diff);
        SuspectPhrases suspects = new SuspectPhrases(words, verdict, compared);
        text.append(suspects.headline(diff)).append("\n\n");
        if (diff.differences().isEmpty()) {
            text.append("No difference in what was read.\n\n");
        } else {
            causes(text, verdict, suspects, words);
            tables(text, compared, verdict, words);
        }
        for (Side side : Side.values()) {
            unread(text, diff.unread().of(side), words.unread(side), words);
        }
    }

    private static void causes(StringBuilder text, LikelyCauses verdict, SuspectPhrases suspects, DiffPhrases words) {
        int number = 0;
        for (Suspect suspect : verdict.suspects()) {
            text.append(++number).append(". ").append(MarkdownText.code(words.name(suspect.name())));
            text.append(": ").append(MarkdownText.code(suspects.what(suspect)));
            String who = suspects.who(suspect);
            text.append(who.isEmpty() ? "" : " at " + MarkdownText.code(who));
            suspects.reasons(suspect).forEach(reason -> text.append("; ").append(MarkdownText.code(reason)));
            text.append('\n');
        }
        text.append(number == 0 ? "" : "\n");
    }

    private static void tables(StringBuilder text, ComparedTraces compared, LikelyCauses verdict, DiffPhrases words) {
        TraceDiff diff = compared.diff();
        OriginSides origins = new OriginSides(compared, words::plain);
        GroupedDifferences groups = new GroupedDifferences(diff, verdict);
        for (Group group : Group.values()) {
            table(text, group.title(), groups.of(group), words, origins);
        }
        diff.of(Divergence.class).stream().findFirst().ifPresent(d -> stack(text, d, words));
    }

    private static void table(
            StringBuilder text, String title, List<Difference> differences, DiffPhrases words, OriginSides origins) {
        if (differences.isEmpty()) {
            return;
        }
        text.append("**").append(title.substring(0, 1).toUpperCase(Locale.ROOT)).append(title.substring(1));
        text.append("**\n\n| what | | difference | where |\n|---|---|---|---|\n");
        DiffRow rows = new DiffRow(words);
        for (Difference difference : differences) {
            DiffRow.Cells cells = rows.of(difference);
            text.append("| ").append(cells.kind()).append(" | ").append(MarkdownText.code(cells.subject()));
            text.append(" | ")
                    .append(MarkdownText.code(change(cells.change(), origins.line(difference.subject()))))
                    .append(" | ")
                    .append(MarkdownText.code(cells.place()))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private static String change(String change, String origins) {
        return origins.isEmpty() ? change : change.isEmpty() ? origins : change + "; " + origins;
    }

    private static void unread(StringBuilder text, List<String> names, String title, DiffPhrases words) {
        if (!names.isEmpty()) {
            text.append(title.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(title.substring(1))
                    .append(": ")
                    .append(MarkdownText.code(words.names(names, MOST_NAMES)))
                    .append("\n\n");
        }
    }

    private static void stack(StringBuilder text, Divergence d, DiffPhrases words) {
        var shown = d.b() != null ? d.b() : d.a();
        if (shown == null || shown.stack() == null) {
            return;
        }
        text.append("<details><summary>Stack of the first divergence</summary>\n\n");
        words.stackFromSite(shown)
                .forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("\n</details>\n\n");
    }
}
