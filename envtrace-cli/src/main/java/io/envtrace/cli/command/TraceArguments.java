package io.envtrace.cli.command;

/** The words that the help of all commands has for traces. */
final class TraceArguments {
    static final String DESCRIPTION =
            "Traces in JSON, also gzipped, or sessions' directories; - is standard input, once.";

    private TraceArguments() {}
}
