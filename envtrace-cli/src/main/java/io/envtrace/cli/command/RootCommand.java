package io.envtrace.cli.command;

import picocli.CommandLine.Command;

/** {@code envtrace} alone: only help hangs on it, as a run needs no command's name. */
@Command(
        name = "envtrace",
        header = "Tells who read or changed which environment variable, in any program.",
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
