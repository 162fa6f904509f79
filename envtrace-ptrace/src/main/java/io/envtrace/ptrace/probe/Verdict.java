package io.envtrace.ptrace.probe;

import io.envtrace.event.GapKind;
import io.envtrace.event.Operation;
import io.envtrace.event.daemon.LocalAddress;
import io.envtrace.event.source.PreviousValue;
import io.envtrace.ptrace.memory.NativeValue;
import org.jspecify.annotations.Nullable;

/** What is to be done about a {@link Hit}. */
sealed interface Verdict {
    /** Nothing is done: the call is not an access, or is part of one that is recorded already. */
    Verdict NONE = new None();

    /** See {@link #NONE}. */
    record None() implements Verdict {}

    /**
     * An access is recorded.
     *
     * @param name the variable's; null for an operation on all
     * @param value what was found or set; null where there is none
     * @param previous what there was before a change; null where that is not known, and for what is no change
     */
    record Access(
            Operation operation,
            String api,
            @Nullable String name,
            @Nullable NativeValue value,
            @Nullable PreviousValue previous)
            implements Verdict {
        /** What is no change. */
        Access(Operation operation, String api, @Nullable String name, @Nullable NativeValue value) {
            this(operation, api, name, value, null);
        }
    }

    /** The environment is taken as a whole, by code that is not watched further; why what it does with it is not seen. */
    record TakenWhole(String api, GapKind kind, String text) implements Verdict {}

    /** The process connects to an address on this machine, behind which there may be a daemon that does its work. */
    record Connection(LocalAddress address) implements Verdict {}

    /** Something of the process will not be seen. */
    record Gap(GapKind kind, String text) implements Verdict {}
}
