package io.envtrace.cli.inject;

/** How the agent is put into a command's start. */
public sealed interface Injection {
    /** As the first argument after the command's name. */
    record Argument(String option) implements Injection {}

    /** In the environment, where the JVM that a script starts finds it. */
    record Environment(String option) implements Injection {}

    /** Not at all: the command needs no agent, or another source loads it. */
    record None() implements Injection {}

    /**
     * Not at all, though the command is or starts a JVM: the trace cannot be complete.
     *
     * @param reason for the user
     */
    record Uncovered(String reason) implements Injection {}
}
