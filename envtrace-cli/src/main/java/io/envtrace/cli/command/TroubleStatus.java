package io.envtrace.cli.command;

/** A command whose own failures have another exit status than most: {@code diff} and {@code check} say 2, as diff does. */
interface TroubleStatus {
    int troubleStatus();
}
