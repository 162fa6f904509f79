package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.output.MarkdownText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** For a job's summary or a pull request: one table, the worst first, and no longer than GitHub takes. */
public final class MarkdownFindings implements FindingFormat {
    /** GitHub takes 1 MiB of a step; some of it is for the line that says how many were dropped. */
    private static final int MOST_BYTES = (1 << 20) - 1000;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public List<String> extensions() {
        return List.of("md", "markdown");
    }

    @Override
    public void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException {
        FindingPhrases words = new FindingPhrases(StandardCharsets.UTF_8);
        write(out, "### envtrace check: " + words.counts(result) + "\n\n");
        if (!words.remarks(result).isEmpty()) {
            write(out, words.remarks(result).substring(2) + "\n\n");
        }
        if (!result.findings().isEmpty()) {
            table(result, words, out);
        }
    }

    private static void table(CheckResult result, FindingPhrases words, OutputStream out) throws IOException {
        int left = MOST_BYTES - write(out, "| | rule | finding | where |\n|---|---|---|---|\n");
        List<Finding> findings = result.findings();
        for (int i = 0; i < findings.size(); i++) {
            String row = row(findings.get(i), result, words);
            left -= row.getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                write(out, "\n" + (findings.size() - i) + " more findings are not shown.\n");
                return;
            }
            write(out, row);
        }
    }

    private static String row(Finding finding, CheckResult result, FindingPhrases words) {
        String traces = words.traces(finding, result);
        return "| " + finding.severity().word() + " | " + finding.rule().id() + " | "
                + MarkdownText.code(words.message(finding)) + " | "
                + MarkdownText.code(words.place(finding) + (traces.isEmpty() ? "" : "  " + traces)) + " |\n";
    }

    private static int write(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        return bytes.length;
    }
}
