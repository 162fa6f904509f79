package io.envtrace.cli.command;

import picocli.CommandLine.Command;

/** {@code envtrace} alone: it only has the help, as a run needs no command's name. */
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
            "       envtrace attach [OPTIONS] PID",
            "       envtrace report [OPTIONS] [TRACE...]",
            "       envtrace diff [OPTIONS] [TRACE TRACE...]",
            "       envtrace check --policy FILE [OPTIONS] TRACE...",
            "       envtrace template [OPTIONS] TRACE...",
            "       envtrace chain [OPTIONS] NAME TRACE",
            "       envtrace doctor",
            "       envtrace help [COMMAND]"
        },
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0-255:The command's own, where it ran to its end; with --policy, 1 for findings where that is 0."
                    + " Of what reads traces: 0 done, nothing found; 1 found; 2 trouble.",
            "124:It was ended because its time was over.",
            "125:envtrace itself failed.",
            "126:COMMAND cannot be executed.",
            "127:There is no such COMMAND.",
            "128+n:Signal n ended it."
        },
        footerHeading = "%nOptions that are used most:%n",
        footer = {
            "-o, --output=FILE  write the trace to FILE",
            "--format=FORMAT  text, json, jsonl, html, csv and more",
            "-q, --quiet  write nothing to standard error",
            "--only=GLOB, --exclude=GLOB  choose variables",
            "--unset  only reads that found nothing",
            "--values=WHICH  masked, all or none",
            "--stack=WHAT  full shows whole stacks",
            "--tools, --all  show what helpers did; show everything",
            "--timeout=DURATION  end the command then",
            "-V, --version  print the version",
            "--explain-config  say what configuration files set, and where",
            "",
            "envtrace help run tells all of them.",
            "",
            "Examples:",
            "  envtrace -- go run main.go",
            "  envtrace report",
            "  envtrace diff laptop.json ci.json"
        })
public final class RootCommand {}
