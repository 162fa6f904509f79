package io.envtrace.cli.options;

import io.envtrace.cli.options.names.ValuesNames;
import io.envtrace.event.secret.ValuesMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which values may be seen, and what is secret. */
public final class ValueOptions {
    @Option(
            names = "--values",
            paramLabel = "WHICH",
            defaultValue = "masked",
            completionCandidates = ValuesNames.class,
            description =
                    "Which values may be seen: ${COMPLETION-CANDIDATES}; masked, the default, hides what looks secret.")
    private ValuesMode values = ValuesMode.MASKED;

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "Rules for what is secret; lines beginning with + add to the built-in ones.")
    private @Nullable Path secrets;

    public ValuesMode mode() {
        return values;
    }

    /** The user's rules; null for those that come with envtrace. */
    public @Nullable Path secrets() {
        return secrets;
    }
}
