package io.envtrace.core.model;

import io.envtrace.event.LoggedPrevious;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All occurrences of one thing done to the environment at one place: the same process, operation, API, variable, outcome, value,
 * previous value, thread and stack.
 *
 * @param process the process's id
 * @param call what the program asked for, and what it got
 * @param context where in the program the call was made
 * @param times how often and when
 * @param children ids of the processes it started; empty for any other operation than EXEC
 */
public record Access(int process, Call call, Context context, Times times, List<Integer> children) {
    /**
     * One call of an environment API, with its result.
     *
     * @param api the API by its public name, such as {@code System.getenv(String)}
     * @param variable null where the operation concerns all variables
     * @param previous what there was before a change; null where that is not known, and for what is no change
     */
    public record Call(
            Operation operation,
            String api,
            @Nullable String variable,
            Outcome outcome,
            @Nullable Value value,
            @Nullable Previous previous) {
        /** What is no change, or one before which it is not known what there was. */
        public Call(
                Operation operation, String api, @Nullable String variable, Outcome outcome, @Nullable Value value) {
            this(operation, api, variable, outcome, value, null);
        }

        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = operation.hashCode();
            hash = 31 * hash + api.hashCode();
            hash = 31 * hash + Objects.hashCode(variable);
            hash = 31 * hash + outcome.hashCode();
            hash = 31 * hash + Objects.hashCode(value);
            return 31 * hash + Objects.hashCode(previous);
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Call other
                    && other.operation == operation
                    && other.api.equals(api)
                    && Objects.equals(other.variable, variable)
                    && other.outcome == outcome
                    && Objects.equals(other.value, value)
                    && Objects.equals(other.previous, previous);
        }
    }

    /**
     * What there was before a change.
     *
     * @param outcome whether the variable was set
     * @param value its value; null where it was not set, and before all variables are removed
     * @param unchanged whether the change has left everything as it was; its source has compared the values themselves, also where they are
     *     masked here
     * @param variables how many variables there were before all are removed; {@link #ONE} for a change of one variable
     */
    public record Previous(Outcome outcome, @Nullable Value value, boolean unchanged, int variables) {
        /** See {@link #variables}. */
        public static final int ONE = -1;

        /** Before a change of one variable. */
        public static Previous of(Outcome outcome, @Nullable Value value, boolean unchanged) {
            return new Previous(outcome, value, unchanged, ONE);
        }

        /** Before the removal of all variables. */
        public static Previous ofAll(int variables) {
            return new Previous(Outcome.OF_WHOLE, null, variables == 0, variables);
        }

        /** As a log has it; null where it is not known. */
        public static @Nullable Previous of(@Nullable LoggedPrevious p) {
            if (p == null) {
                return null;
            }
            return p.variables >= 0 ? ofAll(p.variables) : of(p.outcome, Value.of(p.value), p.unchanged);
        }

        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = outcome.hashCode();
            hash = 31 * hash + Objects.hashCode(value);
            hash = 31 * hash + Boolean.hashCode(unchanged);
            return 31 * hash + variables;
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Previous other
                    && other.outcome == outcome
                    && Objects.equals(other.value, value)
                    && other.unchanged == unchanged
                    && other.variables == variables;
        }
    }

    /**
     * Where in the program a call is made.
     *
     * @param thread the thread's name
     * @param internal whether the runtime did it for itself
     * @param stack null where none was recorded
     * @param site the first frame outside runtime, reflection and tracer; null where there is none
     */
    public record Context(
            String thread,
            Phase phase,
            boolean internal,
            @Nullable StackTrace stack,
            @Nullable Frame site) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            int hash = thread.hashCode();
            hash = 31 * hash + phase.hashCode();
            hash = 31 * hash + Boolean.hashCode(internal);
            return 31 * hash + Objects.hashCode(stack); // the site follows from the stack
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Context other
                    && other.thread.equals(thread)
                    && other.phase == phase
                    && other.internal == internal
                    && Objects.equals(other.stack, stack)
                    && Objects.equals(other.site, site);
        }
    }

    /**
     * How often and when.
     *
     * @param count how often, exactly
     * @param firstNanos when first, from the session's start
     * @param lastNanos when last, from the session's start
     */
    public record Times(long count, long firstNanos, long lastNanos) {}

    public Access {
        children = List.copyOf(children);
    }

    /** The same access with other numbers: in another trace, or together with others like it. */
    public Access renumbered(int inProcess, Times all, List<Integer> started) {
        return new Access(inProcess, call, context, all, started);
    }

    public Operation operation() {
        return call.operation;
    }

    public String api() {
        return call.api;
    }

    public @Nullable String variable() {
        return call.variable;
    }

    public Outcome outcome() {
        return call.outcome;
    }

    public @Nullable Value value() {
        return call.value;
    }

    /** What there was before a change; null where that is not known, and for what is no change. */
    public @Nullable Previous previous() {
        return call.previous;
    }

    /** Whether this is a change that has changed nothing. Where that is not known, it is none. */
    public boolean unchanged() {
        return call.previous != null && call.previous.unchanged();
    }

    public String thread() {
        return context.thread;
    }

    public Phase phase() {
        return context.phase;
    }

    public boolean internal() {
        return context.internal;
    }

    public @Nullable StackTrace stack() {
        return context.stack;
    }

    public @Nullable Frame site() {
        return context.site;
    }

    public long count() {
        return times.count;
    }

    public long firstNanos() {
        return times.firstNanos;
    }

    public long lastNanos() {
        return times.lastNanos;
    }

    /**
     * The innermost frame in the program's own code, from the site on; null where there is none, and for what the runtime did for itself. A
     * static program has the API itself, such as libc's {@code __setenv}, among its own code.
     */
    public @Nullable Frame own() {
        return context.stack == null || context.internal ? null : context.stack.ownFrom(context.site);
    }

    /** Where a person looks first: the own frame, and without one the site. */
    public @Nullable Frame place() {
        Frame own = own();
        return own == null ? context.site : own;
    }

    /** The library through which the program's own code came to the API; null where it called it itself, or that is not known. */
    public @Nullable Library via() {
        Frame own = own();
        Library asked = library();
        return own == null || asked == null || asked.equals(own.library()) ? null : asked;
    }

    /** The library that the call came from; null where it is not known. */
    public @Nullable Library library() {
        return context.site == null ? null : context.site.library();
    }
}
