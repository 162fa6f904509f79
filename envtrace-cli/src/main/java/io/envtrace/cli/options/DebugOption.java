package io.envtrace.cli.options;

import picocli.CommandLine.Option;

/** The option {@code --debug}, which every command has. */
public final class DebugOption {
    @Option(names = "--debug", description = "Show stack traces of envtrace's own failures.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    public boolean debug() {
        return debug;
    }
}
