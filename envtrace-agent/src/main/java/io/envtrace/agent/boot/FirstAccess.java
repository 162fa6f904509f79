package io.envtrace.agent.boot;

import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import org.jspecify.annotations.Nullable;

/** An access that none is known like. */
final class FirstAccess {
    final Object taken;
    final long stack;
    final int hook;
    final boolean own;
    final Thread thread;
    final long hash;
    final long nanos;
    private final @Nullable String name;
    private final @Nullable String value;
    private final Outcome outcome;
    private final String threadName;
    private final long threadId;
    private final int kind;

    FirstAccess(
            Object taken,
            long stack,
            int hook,
            boolean own,
            @Nullable String name,
            @Nullable String value,
            Outcome outcome,
            Thread thread,
            String threadName,
            long threadId,
            int kind,
            long hash,
            long nanos) {
        this.taken = taken;
        this.stack = stack;
        this.hook = hook;
        this.own = own;
        this.name = name;
        this.value = value;
        this.outcome = outcome;
        this.thread = thread;
        this.threadName = threadName;
        this.threadId = threadId;
        this.kind = kind;
        this.hash = hash;
        this.nanos = nanos;
    }

    /** As it may be written. */
    AccessRecord describe(Masker masker, String api, int stackIndex) {
        LoggedValue shown = name == null || value == null ? LoggedValue.NONE : masker.value(name, value);
        return new AccessRecord(
                Hook.operation(hook),
                api,
                name == null ? null : masker.name(name),
                outcome,
                shown,
                masker.text(ThreadIds.name(thread, threadName, threadId)),
                stackIndex,
                nanos);
    }

    /** The aggregate among those of one hash that another thread has added in between. */
    @Nullable
    Aggregate in(@Nullable Aggregate sameHash) {
        Aggregate a = sameHash;
        while (a != null && !a.is(kind, stack, name, value, threadName, threadId)) {
            a = a.next;
        }
        return a;
    }

    Aggregate counted(AccessCounter counter) {
        return new Aggregate(counter, kind, stack, name, value, threadName, threadId);
    }
}
