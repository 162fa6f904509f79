package io.envtrace.cli.command;

/** Descriptions of trace arguments that the help of all commands shares. */
final class TraceArguments {
    static final String DESCRIPTION =
            "Traces in JSON, also gzipped, or sessions' directories; - is standard input, once.";

    private TraceArguments() {}
}
