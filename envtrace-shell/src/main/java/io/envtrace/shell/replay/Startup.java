package io.envtrace.shell.replay;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.mode.ShellMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A startup that was run.
 *
 * @param given what the shell was given
 * @param variables those that were watched
 * @param account what the watched variables went through
 * @param environment what its children would be given at its end; null where it did not come to its end
 * @param stopped where and why it did not come to its end; null where it did
 * @param pid the shell's process id
 * @param startNanos {@link System#nanoTime()} when it was started
 */
public record Startup(
        ShellMode mode,
        Map<String, String> given,
        List<String> variables,
        Account account,
        @Nullable Map<String, String> environment,
        @Nullable Stop stopped,
        long pid,
        long startNanos) {
    /**
     * Why a startup did not come to its end.
     *
     * @param text where and why, as a sentence
     * @param replaced whether the shell became another program, which is given what the variables were then
     */
    public record Stop(String text, boolean replaced) {}

    public Startup {
        given = Map.copyOf(given);
        variables = List.copyOf(variables);
    }
}
