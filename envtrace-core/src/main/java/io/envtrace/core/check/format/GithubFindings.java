package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.model.Frame;
import io.envtrace.core.output.WorkflowCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Workflow commands that GitHub Actions shows as annotations. */
public final class GithubFindings implements FindingFormat {
    @Override
    public String name() {
        return "github";
    }

    @Override
    public void write(CheckResult result, FindingRenderOptions options, OutputStream out) throws IOException {
        FindingPhrases words = new FindingPhrases(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
            List<Finding> findings = result.findings().stream()
                    .filter(f -> f.severity() == severity)
                    .toList();
            boolean all = findings.size() <= WorkflowCommand.MOST;
            int shown = all ? findings.size() : WorkflowCommand.MOST - 1;
            for (Finding finding : findings.subList(0, shown)) {
                text.append(line(finding, result, options, words)).append('\n');
            }
            if (!all) {
                String rest = findings.size() - shown + " more are not shown: use --format markdown or sarif";
                text.append(WorkflowCommand.line(kind(severity), Map.of("title", "envtrace"), rest))
                        .append('\n');
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(
            Finding finding, CheckResult result, FindingRenderOptions options, FindingPhrases words) {
        Map<String, String> properties = new LinkedHashMap<>();
        Frame site = finding.access() == null ? null : finding.access().place();
        String path = site == null ? null : new SourcePath(options.directory(), options.sources()).of(site);
        if (site != null && path != null) {
            properties.put("file", words.plain(path));
            if (site.line() > 0) {
                properties.put("line", String.valueOf(site.line()));
            }
        }
        properties.put("title", "envtrace " + finding.rule().id());
        String traces = words.traces(finding, result);
        String message =
                words.message(finding) + "   " + words.place(finding) + (traces.isEmpty() ? "" : "  " + traces);
        return WorkflowCommand.line(kind(finding.severity()), properties, message);
    }

    private static String kind(Severity severity) {
        return severity == Severity.NOTE ? "notice" : severity.word();
    }
}
