package io.envtrace.cli.otlp;

import io.envtrace.core.check.Finding;
import io.envtrace.core.otlp.FoundProblem;
import io.envtrace.core.otlp.LogSeverity;

/** Findings as they are sent. */
public final class SentFindings {
    private SentFindings() {}

    /** A finding of a policy. */
    public static FoundProblem problem(Finding finding) {
        LogSeverity severity = switch (finding.severity()) {
            case ERROR -> LogSeverity.ERROR;
            case WARNING -> LogSeverity.WARN;
            case NOTE, OFF -> LogSeverity.INFO;
        };
        return new FoundProblem(
                finding.rule().id(),
                severity,
                finding.fingerprint(),
                finding.rule().description(),
                finding.message(),
                finding.variable() == null ? "" : finding.variable(),
                finding.process(),
                finding.access());
    }
}
