package io.envtrace.core.check.format;

import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.RunningCheck;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.model.AccessEvent;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.output.ReportStream;
import io.envtrace.core.report.spi.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes findings as text while the program runs; those that only the whole run shows, at its end. */
public final class RunningFindings implements Report {
    private final RunningCheck check;
    private final String name;
    private final Severity from;
    private final ReportStream out;
    private final Charset charset;
    private final FindingText text;
    private @Nullable Consumer<Finding> other;
    private @Nullable CheckResult result;

    /**
     * A report of findings.
     *
     * @param name the run's
     * @param from which findings are told; {@link Severity#OFF} for none
     */
    public RunningFindings(
            RunningCheck check, String name, Severity from, OutputStream out, Charset charset, boolean color) {
        this.check = check;
        this.name = name;
        this.from = from;
        this.out = new ReportStream(out);
        this.charset = charset;
        this.text = new FindingText(charset, color);
    }

    /** Also tells somebody else of each finding, however little it matters. */
    public void tell(Consumer<Finding> listener) {
        other = listener;
    }

    @Override
    public void processStarted(ProcessNode process) {
        check.process(process);
    }

    @Override
    public void processChanged(ProcessNode process) {
        check.process(process);
    }

    @Override
    public void access(AccessEvent event) {
        if (event.first()) {
            check.access(event.access()).forEach(this::write);
        }
    }

    @Override
    public void finished(Trace trace) {
        CheckResult all = check.finished(name, trace);
        all.findings().stream().filter(check::isNew).forEach(this::write);
        result = all;
    }

    private void write(Finding finding) {
        if (other != null) {
            other.accept(finding);
        }
        if (finding.severity().reaches(from)) {
            out.write(text.of(finding, "").getBytes(charset));
        }
    }

    /** What was found; null before the end. */
    public @Nullable CheckResult result() {
        return result;
    }

    /** Such as {@code 1 error, 2 warnings, 0 notes}, and remarks. */
    public static String counts(CheckResult result) {
        FindingPhrases words = new FindingPhrases(StandardCharsets.UTF_8);
        return words.counts(result) + words.remarks(result);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
