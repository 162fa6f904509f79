package io.envtrace.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of the session's tree.
 *
 * @param id its own number, in the order of starting: the system gives a pid again
 * @param pid 0 where it is not known, or where the process could not be started
 * @param parent the parent's id; null for the process that envtrace itself started
 * @param arguments with the command's own name first
 * @param directory the working directory; empty where it is not known
 * @param runtime null where nothing looked into the process
 * @param source what told of the process: {@code agent}, {@code ptrace}, {@code launch}, or the name that a newer version has for it
 * @param traced whether its accesses were recorded
 * @param startNanos when it started, from the session's start
 * @param exit null where it is not known
 * @param environment which variables it was started with
 * @param environmentChanges by name
 * @param coverage how much of it was seen
 * @param notes what the source could not do or see in this process
 */
public record ProcessNode(
        int id,
        long pid,
        @Nullable Integer parent,
        String executable,
        List<String> arguments,
        String directory,
        @Nullable ProcessRuntime runtime,
        String source,
        boolean traced,
        long startNanos,
        @Nullable ExitStatus exit,
        InitialEnvironment environment,
        List<Change> environmentChanges,
        Coverage coverage,
        List<String> notes) {
    public ProcessNode {
        arguments = List.copyOf(arguments);
        environmentChanges = List.copyOf(environmentChanges);
        notes = List.copyOf(notes);
    }

    /** The same process with less said of its environment. */
    public ProcessNode with(InitialEnvironment initial, List<Change> changes) {
        return new ProcessNode(
                id,
                pid,
                parent,
                executable,
                arguments,
                directory,
                runtime,
                source,
                traced,
                startNanos,
                exit,
                initial,
                changes,
                coverage,
                notes);
    }
}
