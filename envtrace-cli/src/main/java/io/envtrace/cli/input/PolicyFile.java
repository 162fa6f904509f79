package io.envtrace.cli.input;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.options.PolicyOptions;
import io.envtrace.cli.plan.RunPolicy;
import io.envtrace.core.check.declared.DeclarationFile;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that policy options name, read. */
public final class PolicyFile {
    private PolicyFile() {}

    /** @throws CommandException the file is no policy, or cannot be read */
    public static Policy read(Path file) throws CommandException {
        try {
            return PolicyReader.read(file);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.line(file, e), e);
        }
    }

    /** A policy that says no more than what files declare. @throws CommandException one of them declares nothing, or cannot be read */
    public static Policy declared(List<Path> files) throws CommandException {
        List<Declaration> all = new ArrayList<>();
        for (Path file : files) {
            try {
                all.addAll(DeclarationFile.read(file));
            } catch (IOException e) {
                throw new CommandException(ExitCode.FAILURE, FileErrorText.line(file, e), e);
            }
        }
        return new Policy(Map.of(), List.of(), all);
    }

    /** What a baseline accepts; nothing where there is none. */
    public static Set<String> accepted(@Nullable Path baseline) throws CommandException {
        return baseline == null ? Set.of() : new BaselineFile(baseline).fingerprints();
    }

    /** What a run is checked against; null for nothing. */
    public static @Nullable RunPolicy ofRun(PolicyOptions options) throws CommandException {
        Path file = options.policy();
        if (file == null) {
            if (options.baseline() != null) {
                throw new CommandException(ExitCode.FAILURE, "--baseline is of use with --policy FILE only");
            }
            if (options.asksWhenToFail()) {
                throw new CommandException(ExitCode.FAILURE, "--fail-on is of use with --policy FILE only");
            }
            return null;
        }
        return new RunPolicy(
                file, read(file), options.failOn(), accepted(options.baseline()), options.allowIncomplete());
    }
}
