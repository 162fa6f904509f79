package io.envtrace.cli.inject;

/** How the agent gets into a command. */
public sealed interface Injection {
    /** As the first argument after the command's name. */
    record Argument(String option) implements Injection {}

    /** In the environment, where the JVM that a script starts finds it. */
    record Environment(String option) implements Injection {}

    /** Not at all: it needs none, or another brings it. */
    record None() implements Injection {}

    /**
     * Not at all, though it is or starts a JVM: the trace cannot be complete.
     *
     * @param reason for the user
     */
    record Uncovered(String reason) implements Injection {}
}
