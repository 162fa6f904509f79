package io.envtrace.core.model;

import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All occurrences of one thing done to the environment at one place: the same process, operation, API, variable, outcome, value,
 * thread and stack.
 *
 * @param process the process's id
 * @param api the API by its public name, such as {@code System.getenv(String)}
 * @param variable null where the operation concerns all variables
 * @param internal whether the runtime did it for itself
 * @param stack null where none was recorded
 * @param site the first frame outside runtime, reflection and tracer; null where there is none
 * @param count how often, exactly
 * @param firstNanos when first, from the session's start
 * @param lastNanos when last, from the session's start
 * @param children ids of the processes it started; empty for any other operation than EXEC
 */
public record Access(
        int process,
        Operation operation,
        String api,
        @Nullable String variable,
        Outcome outcome,
        @Nullable Value value,
        String thread,
        Phase phase,
        boolean internal,
        @Nullable StackTrace stack,
        @Nullable Frame site,
        long count,
        long firstNanos,
        long lastNanos,
        List<Integer> children) {
    public Access {
        children = List.copyOf(children);
    }

    /** The same access with other numbers: in another trace, or together with others like it. */
    public Access renumbered(int inProcess, long times, long first, long last, List<Integer> started) {
        return new Access(
                inProcess, operation, api, variable, outcome, value, thread, phase, internal, stack, site, times, first,
                last, started);
    }

    /** The library that the call came from; null where it is not known. */
    public @Nullable Library library() {
        return site == null ? null : site.library();
    }
}
