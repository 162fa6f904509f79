package io.envtrace.cli.command;

/** A command whose own failures have another exit status than most: those that read traces and run nothing say 2, as diff does. */
interface TroubleStatus {
    int troubleStatus();
}
