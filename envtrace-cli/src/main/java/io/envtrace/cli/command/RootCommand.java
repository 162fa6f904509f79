package io.envtrace.cli.command;

import io.envtrace.cli.help.HelpText;
import picocli.CommandLine.Command;

/** {@code envtrace} alone: it only has the help, as a run needs no command's name. */
@Command(
        name = "envtrace",
        header = "Shows who reads or changes which environment variable, in any program.",
        description = {
            "Runs a command unchanged, on its own streams, and shows live on standard error what it and its children read:"
                    + " the variable, its value or that it is unset, where in the code, and in which library.",
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
            "       envtrace origin [OPTIONS] VAR...",
            "       envtrace store add|query [OPTIONS] DIR ...",
            "       envtrace shell-init [OPTIONS] SHELL COMMAND...",
            "       envtrace java-home [OPTIONS] DIR",
            "       envtrace go-overlay [OPTIONS] -- COMMAND [ARG...]",
            "       envtrace doctor",
            "       envtrace help [COMMAND]"
        },
        versionProvider = VersionProvider.class,
        exitCodeListHeading = HelpText.EXIT_STATUS,
        exitCodeList = {
            "0-255:The command's own; with --policy, 1 if that was 0 and there are findings."
                    + " Commands that read traces: 0 nothing found, 1 differences or findings, 2 trouble.",
            "124:The time limit was reached.",
            "125:envtrace itself failed.",
            "126:COMMAND cannot be executed.",
            "127:COMMAND was not found.",
            "128+n:COMMAND was ended by signal n."
        },
        footerHeading = "%nCommon options:%n",
        footer = {
            "-o, --output=FILE  write the trace to FILE",
            "--format=FORMAT  text, json, jsonl, html, csv and more",
            "-q, --quiet  show nothing on standard error",
            "--only=GLOB  only these variables; --exclude leaves out",
            "--unset  show only reads that found the variable unset",
            "--values=WHICH  masked, all or none",
            "--stack=WHAT  full, site or none; full shows whole stacks",
            "--tools  show what compilers, shells and other helpers did",
            "--all  show everything",
            "--timeout=DURATION  end the command after this time",
            "-V, --version  print the version",
            "--explain-config  show which configuration file sets what",
            "",
            "envtrace help run lists all of them.",
            "",
            "Examples:",
            "  envtrace -- go run main.go",
            "  envtrace report",
            "  envtrace diff laptop.json ci.json"
        })
public final class RootCommand {}
