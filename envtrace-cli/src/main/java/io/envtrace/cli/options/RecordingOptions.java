package io.envtrace.cli.options;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.options.names.StackNames;
import io.envtrace.cli.plan.NativePrograms;
import io.envtrace.cli.plan.RecordingPlan;
import io.envtrace.cli.plan.RuleFilePaths;
import io.envtrace.event.session.StackMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is recorded. */
public final class RecordingOptions {
    @Option(
            names = "--events",
            description = "Record every read and change, not only the first of each with exact counts.")
    private boolean events;

    @Option(
            names = "--stack",
            paramLabel = "WHAT",
            completionCandidates = StackNames.class,
            description = "How much of a stack to record: ${COMPLETION-CANDIDATES}; full also shows it.")
    private @Nullable StackMode stack;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "Frames of a stack to keep, counted from the call site outwards; 0, the default, keeps all.")
    private int depth;

    @Mixin
    private ValueOptions values = new ValueOptions();

    @Option(
            names = "--helpers",
            paramLabel = "FILE",
            description = "Rules for programs that are helpers, such as build tools, besides the built-in ones.")
    private @Nullable Path helpers;

    @Option(
            names = "--daemons",
            paramLabel = "FILE",
            description = "Rules for daemons that do a client's work; they take precedence over the built-in ones.")
    private @Nullable Path daemons;

    @Option(
            names = "--fingerprint-key",
            paramLabel = "FILE",
            description =
                    "Record fingerprints of masked values (HMAC-SHA-256 with the key in FILE), so that runs can be compared by them.")
    private @Nullable Path fingerprintKey;

    @Mixin
    private OwnOption own = new OwnOption();

    /** Whether whole stacks were asked for, so that text shows them. */
    public boolean showsStacks() {
        return stack == StackMode.FULL;
    }

    /**
     * What was asked for.
     *
     * @param natives how programs that are no JVMs are followed
     * @param scripts whether what scripts of shells do is told by their own lines, where that is possible
     * @throws CommandException the number of frames is none
     */
    public RecordingPlan plan(NativePrograms natives, boolean scripts) throws CommandException {
        if (depth < 0) {
            throw new CommandException(ExitCode.FAILURE, "--depth " + depth + ": must not be negative");
        }
        return new RecordingPlan(
                values.mode(),
                stack == null ? StackMode.FULL : stack,
                depth,
                events,
                natives,
                scripts,
                new RuleFilePaths(values.secrets(), helpers, daemons),
                own.code(),
                fingerprintKey);
    }
}
