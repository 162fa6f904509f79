package io.envtrace.cli.command;

import picocli.CommandLine.Command;

/** {@code envtrace} alone: only help hangs on it, as a run needs no command's name. */
@Command(
        name = "envtrace",
        header = "Tells who read or changed which environment variable, in any program.",
        description = {
            "Runs a command unchanged on its own streams, and tells on standard error, live, what it and its children ask of the environment:"
                    + " variable, value or that it is unset, where in the code, and in which library.",
            ""
        },
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "envtrace [run] [OPTIONS] -- COMMAND [ARG...]",
            "       envtrace report [OPTIONS] TRACE",
            "       envtrace doctor",
            "       envtrace help [run|report|doctor]"
        },
        versionProvider = VersionProvider.class,
        footer = {
            "",
            "Exit status: the command's own; 128 + n where signal n ended it; 124 timed out,",
            "125 envtrace itself failed, 126 COMMAND cannot be executed, 127 there is none."
        })
public final class RootCommand {}
