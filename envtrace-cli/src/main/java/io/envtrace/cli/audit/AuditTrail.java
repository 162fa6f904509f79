package io.envtrace.cli.audit;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.AuditPlan;
import java.io.IOException;
import java.time.Duration;

/** The line that a run leaves behind: whether it can be written is known before the command starts. */
public final class AuditTrail {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AuditPlan plan;
    private final Console console;
    private final AuditFile file;

    public AuditTrail(AuditPlan plan, Console console) {
        this.plan = plan;
        this.console = console;
        this.file = new AuditFile(
                console.callerContext().workingDirectory().resolve(plan.file()).normalize(),
                plan.maxSize(),
                plan.keep(),
                PATIENCE);
    }

    /** Makes the file. @throws CommandException that does not work, and the user said that it has to */
    public void begin() throws CommandException {
        try {
            file.check();
        } catch (IOException e) {
            if (plan.required()) {
                throw new CommandException(ExitCode.FAILURE, words(e) + "; the command is not started", e);
            }
            console.message(words(e));
        }
    }

    /** Appends the line; where that does not work any more, the user is told. */
    public void end(AuditRecord record) {
        try {
            file.append(record.line());
        } catch (IOException e) {
            console.message(words(e));
        }
    }

    private String words(IOException e) {
        String text = FileErrorText.message(e);
        String path = plan.file().toString();
        return "no audit: " + (text.contains(path) ? text : path + ": " + text);
    }
}
