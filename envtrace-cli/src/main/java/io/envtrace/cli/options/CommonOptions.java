package io.envtrace.cli.options;

import picocli.CommandLine.Option;

/** The options that every command has. */
public final class CommonOptions {
    @Option(names = "--debug", description = "Show stack traces of envtrace's own failures.")
    private boolean debug;

    @Option(names = "--no-config", description = "Read no configuration file.")
    private boolean noConfig;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public boolean debug() {
        return debug;
    }
}
