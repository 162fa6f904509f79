package io.envtrace.cli.command;

/** Descriptions of trace arguments that the help of all commands shares. */
final class TraceArguments {
    static final String DESCRIPTION =
            "Traces in JSON, also gzipped, or session directories; - for standard input, once.";

    private TraceArguments() {}
}
