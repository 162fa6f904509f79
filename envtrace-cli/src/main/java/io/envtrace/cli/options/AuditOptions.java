package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.plan.AuditPlan;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The line that each run leaves behind. */
public final class AuditOptions {
    private static final int DEFAULT_KEEP = 5;

    @Option(
            names = "--audit",
            paramLabel = "FILE",
            description = "Append one line of JSON to FILE: who ran what, how it ended, how much was read and changed.")
    private @Nullable Path file;

    @Option(
            names = "--audit-max-size",
            paramLabel = "SIZE",
            defaultValue = "10M",
            converter = SizeConverter.class,
            description = "Put FILE aside as FILE.1 before it becomes larger, for example 500K; 10M by default.")
    private long maxSize;

    @Option(
            names = "--audit-keep",
            paramLabel = "N",
            description = "Keep so many files that were put aside; 5 by default.")
    private int keep = DEFAULT_KEEP;

    @Option(
            names = "--audit-required",
            description = "Do not start the command where FILE cannot be written; without it there is a warning.")
    private boolean required;

    /** What was asked for; null for nothing. @throws CommandException it cannot be done */
    public @Nullable AuditPlan plan() throws CommandException {
        if (keep < 0) {
            throw new CommandException(ExitCode.FAILURE, "--audit-keep " + keep + ": must not be negative");
        }
        if (file == null && required) {
            throw new CommandException(ExitCode.FAILURE, "--audit-required: there is no --audit FILE");
        }
        if (file != null && file.getFileName() == null) {
            throw new CommandException(ExitCode.FAILURE, "--audit " + file + ": not a file");
        }
        return file == null ? null : new AuditPlan(file, maxSize, keep, required);
    }
}
