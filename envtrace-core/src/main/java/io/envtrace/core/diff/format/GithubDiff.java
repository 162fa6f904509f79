package io.envtrace.core.diff.format;

import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.WorkflowCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Workflow commands that GitHub Actions shows as annotations of the run. */
public final class GithubDiff implements DiffFormat {
    private static final int MOST_NAMES = 50;

    @Override
    public String name() {
        return "github";
    }

    @Override
    public void write(ComparedTraces compared, DiffRenderOptions options, OutputStream out) throws IOException {
        DiffPhrases words = new DiffPhrases(new PlainText(StandardCharsets.UTF_8));
        DiffRow rows = new DiffRow(words);
        GroupedDifferences groups = new GroupedDifferences(compared.diff(), LikelyCauses.of(compared.diff()));
        List<String> lines = new ArrayList<>();
        for (Difference difference : groups.ordered()) {
            lines.add(line(rows.of(difference), compared, words));
        }
        StringBuilder text = new StringBuilder();
        int shown = lines.size() <= WorkflowCommand.MOST ? lines.size() : WorkflowCommand.MOST - 1;
        lines.subList(0, shown).forEach(line -> text.append(line).append('\n'));
        if (shown < lines.size()) {
            text.append("::warning title=envtrace::")
                    .append(lines.size() - shown)
                    .append(" more differences are not shown: use --format text or markdown\n");
        }
        for (Side side : Side.values()) {
            unread(text, compared, side, words);
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void unread(StringBuilder text, ComparedTraces compared, Side side, DiffPhrases words) {
        List<String> names = compared.diff().unread().of(side);
        if (!names.isEmpty()) {
            String message = traces(compared, words) + words.unread(side) + ": " + words.names(names, MOST_NAMES);
            text.append(WorkflowCommand.line("notice", Map.of("title", "envtrace"), message))
                    .append('\n');
        }
    }

    private static String traces(ComparedTraces compared, DiffPhrases words) {
        return words.plain(compared.nameA()) + " and " + words.plain(compared.nameB()) + ": ";
    }

    private static String line(DiffRow.Cells cells, ComparedTraces compared, DiffPhrases words) {
        String title = cells.subject() + ": " + cells.kind();
        String message =
                traces(compared, words) + cells.change() + (cells.place().isEmpty() ? "" : "   " + cells.place());
        return WorkflowCommand.line("warning", Map.of("title", title), message);
    }
}
