package io.envtrace.core.report;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.Severity;
import java.io.IOException;
import java.io.OutputStream;

/** For people: two lines a finding, the worst first, and the counts. */
public final class TextFindings implements FindingFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public void write(CheckResult result, FindingLook look, OutputStream out) throws IOException {
        FindingWords words = new FindingWords(look.charset());
        StringBuilder text = new StringBuilder();
        for (Finding finding : result.findings()) {
            String severity = finding.severity().word();
            text.append(style(finding.severity()).paint(severity, look.color()))
                    .append(" ".repeat(9 - severity.length()))
                    .append(words.message(finding))
                    .append("  ")
                    .append(Style.DIM.paint("[" + finding.rule().id() + "]", look.color()))
                    .append('\n');
            String traces = words.traces(finding, result);
            text.append("         ")
                    .append(words.place(finding))
                    .append(traces.isEmpty() ? "" : "   " + traces)
                    .append('\n');
        }
        text.append(words.counts(result)).append(words.remarks(result)).append('\n');
        out.write(text.toString().getBytes(look.charset()));
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            case NOTE, OFF -> Style.CYAN;
        };
    }
}
