package io.envtrace.shell.replay;

import io.envtrace.shell.change.Account;
import io.envtrace.shell.way.Way;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A startup that was run.
 *
 * @param way how it was started, and with what
 * @param variables those that were watched
 * @param account what the watched variables went through
 * @param environment what its children would be given at its end; null where it did not come to its end
 * @param stopped where and why it did not come to its end; null where it did
 * @param pid the shell's process id; the tool's own where no shell was run
 * @param startNanos {@link System#nanoTime()} when it was started
 */
public record Startup(
        Way way,
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
        variables = List.copyOf(variables);
    }
}
