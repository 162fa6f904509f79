package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.diff.format.DiffPhrases;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.output.PlainText;
import java.nio.charset.Charset;
import java.util.List;

/** Phrases that describe findings, safe to print. */
final class FindingPhrases {
    private final PlainText text;
    private final DiffPhrases words;

    FindingPhrases(Charset charset) {
        text = new PlainText(charset);
        words = new DiffPhrases(text);
    }

    String plain(String any) {
        return text.escape(any);
    }

    String message(Finding finding) {
        return text.escape(finding.message());
    }

    /** Place and library; where nobody is to blame, the process. */
    String place(Finding finding) {
        Access access = finding.access();
        return access == null ? process(finding.process()) : words.who(access);
    }

    private String process(ProcessNode process) {
        return text.escape(process.executable()) + (process.pid() == 0 ? "" : " (pid " + process.pid() + ")");
    }

    List<String> stack(Finding finding) {
        Access access = finding.access();
        return access == null ? List.of() : words.stackFromSite(access);
    }

    /** Such as {@code 1 error, 2 warnings, 0 notes}. */
    String counts(CheckResult result) {
        return count(result, Severity.ERROR) + ", " + count(result, Severity.WARNING) + ", "
                + count(result, Severity.NOTE);
    }

    private static String count(CheckResult result, Severity severity) {
        long n = result.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return n + " " + severity.word() + (n == 1 ? "" : "s");
    }

    /** Remarks about the result as a whole, without the counts; empty for none. */
    String remarks(CheckResult result) {
        StringBuilder words = new StringBuilder();
        if (result.accepted() > 0) {
            words.append("; ").append(result.accepted()).append(" more accepted by the baseline");
        }
        for (String name : result.incomplete()) {
            words.append("; ").append(plain(name)).append(" is not complete");
        }
        for (String name : result.untraced()) {
            words.append("; the command of ")
                    .append(plain(name))
                    .append(" was not traced, so it cannot be judged (--allow-incomplete accepts that)");
        }
        for (String handOver : result.handOvers()) {
            words.append("; ").append(plain(handOver)).append(": what the daemon reads is not judged");
        }
        return words.toString();
    }

    /** The traces that a finding was found in; empty where only one was checked. */
    String traces(Finding finding, CheckResult result) {
        return result.traces().size() == 1 ? "" : "in " + plain(String.join(", ", finding.traces()));
    }
}
