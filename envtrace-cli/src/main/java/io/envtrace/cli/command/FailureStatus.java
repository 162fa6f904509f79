package io.envtrace.cli.command;

/** A command that has its own exit status for failures: commands that only read traces exit with 2, as {@code diff} does. */
interface FailureStatus {
    int troubleStatus();
}
