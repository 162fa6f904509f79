package io.envtrace.cli.help;

import picocli.CommandLine.Model.UsageMessageSpec;

/** What the help of {@code go-overlay} has in place of that of {@code run}, whose options it takes. */
public final class GoOverlayHelp {
    private GoOverlayHelp() {}

    /** Changes the help of {@code run}. */
    public static void describe(UsageMessageSpec usage) {
        usage.customSynopsis("envtrace go-overlay [OPTIONS] -- COMMAND [ARG...]");
        usage.description("Run a command that builds and runs Go programs, such as go test, without ptrace:"
                + " what records is compiled into them. Needs Go, and no rights.");
        usage.footer(
                "  envtrace go-overlay -- go test ./...",
                "  envtrace go-overlay -q -o trace.json -- go run .",
                "  envtrace go-overlay -- make test",
                "",
                "Other native programs, C code and the Go runtime itself are not seen; values are not recorded.",
                "",
                HelpText.SEE_ALSO,
                "envtrace help run explains the options.");
    }
}
