package io.envtrace.cli.input;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.output.Destination;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Finding;
import io.envtrace.core.template.CommentText;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Findings that are accepted: a fingerprint a line, and in a comment what it stands for. */
public final class BaselineFile {
    private static final int LONGEST_COMMENT = 500;

    private final Path path;

    public BaselineFile(Path path) {
        this.path = path;
    }

    /** @throws CommandException it cannot be read, or is no baseline */
    public Set<String> fingerprints() throws CommandException {
        Set<String> fingerprints = new HashSet<>();
        for (String entry : new ListFile(path).entries()) {
            if (!entry.matches("[0-9a-f]{32}")) {
                throw new CommandException(
                        ExitCode.FAILURE,
                        path + ": not a baseline: a line is no fingerprint (--write-baseline makes one)");
            }
            fingerprints.add(entry);
        }
        return fingerprints;
    }

    /** Writes a baseline that accepts all findings of a result. */
    public void write(CheckResult result) throws CommandException {
        StringBuilder text =
                new StringBuilder("# Findings of envtrace check that are accepted, by their fingerprints.\n");
        for (Finding finding : result.findings()) {
            String message = CommentText.line(finding.message());
            text.append(finding.fingerprint())
                    .append("  # ")
                    .append(finding.rule().id())
                    .append(": ")
                    .append(message, 0, Math.min(LONGEST_COMMENT, message.length()))
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        new Destination(path, OutputStream.nullOutputStream()).write(out -> out.write(bytes));
    }
}
