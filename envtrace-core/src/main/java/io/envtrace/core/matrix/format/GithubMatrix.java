package io.envtrace.core.matrix.format;

import io.envtrace.core.diff.format.DiffRenderOptions;
import io.envtrace.core.matrix.RunMatrix;
import io.envtrace.core.matrix.Separator;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.WorkflowCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Workflow commands that GitHub Actions shows as annotations: how the runs ended, and what separates them. */
public final class GithubMatrix implements MatrixFormat {
    @Override
    public String name() {
        return "github";
    }

    @Override
    public void write(RunMatrix matrix, DiffRenderOptions options, OutputStream out) throws IOException {
        MatrixPhrases phrases = new MatrixPhrases(matrix, new PlainText(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        text.append(WorkflowCommand.line(
                        "notice", Map.of("title", "envtrace"), phrases.headline() + ". " + phrases.answer()))
                .append('\n');
        // The notice is one of those that GitHub shows.
        for (Separator separator :
                matrix.separators().stream().limit(WorkflowCommand.MOST - 1L).toList()) {
            text.append(line(separator, phrases)).append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Separator separator, MatrixPhrases phrases) {
        String who = phrases.who(separator.row());
        String meant = phrases.meant(separator);
        String message =
                phrases.sentence(separator) + (meant == null ? "" : "; " + meant) + (who.isEmpty() ? "" : "   " + who);
        return WorkflowCommand.line("warning", Map.of("title", phrases.name(separator.row())), message);
    }
}
