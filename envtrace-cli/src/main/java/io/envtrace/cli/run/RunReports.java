package io.envtrace.cli.run;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.options.FormatChoice;
import io.envtrace.cli.otlp.OtlpModule;
import io.envtrace.cli.otlp.SentFindings;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.Listeners;
import io.envtrace.cli.output.TerminalSize;
import io.envtrace.cli.plan.ReportPlan;
import io.envtrace.cli.plan.RunPolicy;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.process.ProcessorTime;
import io.envtrace.cli.session.Installation;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.RunningCheck;
import io.envtrace.core.check.format.RunningFindings;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.model.TraceListener;
import io.envtrace.core.otlp.OtlpFeed;
import io.envtrace.core.output.OutputFile;
import io.envtrace.core.output.Sink;
import io.envtrace.core.report.ReportFormats;
import io.envtrace.core.report.spi.Repeats;
import io.envtrace.core.report.spi.Report;
import io.envtrace.core.report.spi.ReportFormat;
import io.envtrace.core.report.spi.ReportOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of one run: live on standard error, and in a file. */
final class RunReports {
    private final RunRequest request;
    private final ReportPlan plan;
    private final Console console;
    private final Installation installation;
    private final List<Report> reports = new ArrayList<>();
    private @Nullable Sink file;
    private @Nullable Report fileReport;
    private @Nullable RunningFindings findings;
    private @Nullable OtlpFeed feed;

    RunReports(RunRequest request, Console console, Installation installation) {
        this.request = request;
        this.plan = request.report();
        this.console = console;
        this.installation = installation;
    }

    /** Opens the output file, and looks for what sends. @throws CommandException the file cannot be written, or nothing be sent */
    void openFile() throws CommandException {
        if (plan.otlp() != null) {
            OtlpFeed.Choice choice = new OtlpFeed.Choice(
                    plan.filter(), plan.values(), request.recording().events());
            feed = OtlpModule.feed(installation, plan.otlp(), choice);
        }
        if (plan.output() == null) {
            return;
        }
        try {
            file = OutputFile.open(plan.output());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(plan.output(), e), e);
        }
    }

    /**
     * The listener that feeds all reports.
     *
     * @param session the session's directory, which is where the trace can be found without a file
     */
    TraceListener open(Path session) {
        Path output = plan.output();
        String location = (output == null ? session : output).toString();
        if (!plan.quiet()) {
            String format = file == null ? plan.format() : FormatChoice.TEXT;
            reports.add(format(format).open(console.err(), consoleOptions(location)));
        }
        if (file != null) {
            fileReport = begin(file, format(plan.format()));
            reports.add(fileReport);
        }
        if (request.policy() != null) {
            findings = findings(request.policy());
            if (feed != null) {
                OtlpFeed sending = feed;
                findings.tell(finding -> sending.found(SentFindings.problem(finding)));
            }
            reports.add(findings);
        }
        List<TraceListener> listeners = new ArrayList<>(reports);
        if (feed != null) {
            listeners.add(feed);
        }
        return new Listeners(listeners);
    }

    /** Begins a streamed report: only now that the program has started, it replaces an older file. */
    private Report begin(Sink sink, ReportFormat format) {
        if (format.streams()) {
            try {
                sink.commit();
            } catch (IOException e) {
                reportFailure(e);
            }
        }
        return format.open(new BufferedOutputStream(sink.stream()), fileOptions());
    }

    /** Live findings: with text all of them, with {@code -q} those that make the exit status, with another format on the stream none. */
    private RunningFindings findings(RunPolicy policy) {
        boolean text = file != null || plan.format().equals(FormatChoice.TEXT);
        Severity from = plan.quiet() ? policy.failOn() : text ? Severity.NOTE : Severity.OFF;
        return new RunningFindings(
                new RunningCheck(policy.policy(), policy.accepted()),
                "this run",
                from,
                console.err(),
                console.charset(),
                console.colorOnErr(plan.color()));
    }

    /** What the policy's rules have found; null where nothing was checked, or the run could not be. */
    @Nullable
    CheckResult checked() {
        return findings == null ? null : findings.result();
    }

    private static ReportFormat format(String name) {
        return ReportFormats.all().named(name).orElseThrow();
    }

    private ReportOptions consoleOptions(String location) {
        TerminalSize size = console.callerContext().terminalSize();
        return new ReportOptions(
                        plan.filter(),
                        new ReportOptions.Display(
                                console.charset(),
                                console.colorOnErr(plan.color()),
                                size.columns(),
                                size.lines(),
                                console.isErrTerminal()),
                        parts(),
                        location,
                        new ProcessorTime())
                .withValues(plan.values());
    }

    private ReportOptions fileOptions() {
        return new ReportOptions(plan.filter(), ReportOptions.Display.PLAIN, parts(), "").withValues(plan.values());
    }

    private ReportOptions.TextParts parts() {
        ReportPlan.TextPlan text = plan.text();
        return new ReportOptions.TextParts(
                true, text.summary(), text.stacks(), repeats(), text.folding(), text.clock());
    }

    private Repeats repeats() {
        return request.recording().events() ? Repeats.EACH : Repeats.ONCE;
    }

    /** Whether the user sees a summary, with the trace's notes. */
    boolean summarised() {
        return plan.summarised();
    }

    /**
     * Ends all reports, and puts the file in its place.
     *
     * @return whether the trace is safe in the user's file
     */
    boolean close() {
        String trouble = "";
        for (Report report : reports) {
            try {
                report.close();
            } catch (IOException e) {
                // Nobody may read standard error any more, which does not matter to the file.
                trouble = report == fileReport ? FileErrorText.message(e) : trouble;
            }
        }
        return file != null && commit(file, trouble);
    }

    /** Sends what is left to be sent, for some seconds at most, and says what was lost, even with {@code -q}. */
    void send() throws InterruptedException {
        String lost = feed == null ? "" : feed.close();
        if (!lost.isEmpty()) {
            console.message("--otlp: " + lost);
        }
    }

    private boolean commit(Sink opened, String trouble) {
        try (Sink closing = opened) {
            if (!trouble.isEmpty()) {
                throw new IOException(trouble);
            }
            closing.commit();
            return true;
        } catch (IOException e) {
            reportFailure(e);
            return false;
        }
    }

    private void reportFailure(IOException e) {
        console.message(plan.output() + ": " + FileErrorText.message(e));
    }

    /** Gives up before the program has started. */
    void abandon() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                reportFailure(e);
            }
        }
    }
}
