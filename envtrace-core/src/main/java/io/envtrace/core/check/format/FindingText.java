package io.envtrace.core.check.format;

import io.envtrace.core.check.Finding;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.output.Style;
import java.nio.charset.Charset;

/** Formats a finding as two lines of text. */
final class FindingText {
    private static final int SEVERITY_WIDTH = 9;

    private final FindingPhrases words;
    private final boolean color;

    FindingText(Charset charset, boolean color) {
        this.words = new FindingPhrases(charset);
        this.color = color;
    }

    /** Both lines, each with its end. @param traces where it was found; empty where there is no choice */
    String of(Finding finding, String traces) {
        String severity = finding.severity().word();
        return style(finding.severity()).paint(severity, color)
                + " ".repeat(SEVERITY_WIDTH - severity.length())
                + words.message(finding)
                + "  "
                + Style.DIM.paint("[" + finding.rule().id() + "]", color)
                + "\n"
                + " ".repeat(SEVERITY_WIDTH)
                + words.place(finding)
                + (traces.isEmpty() ? "" : "   " + traces)
                + "\n";
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            case NOTE, OFF -> Style.CYAN;
        };
    }
}
