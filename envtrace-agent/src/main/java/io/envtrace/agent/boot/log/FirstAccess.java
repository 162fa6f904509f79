package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.api.Hook;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.Masker;
import org.jspecify.annotations.Nullable;

/** An access that has no aggregate yet. */
final class FirstAccess {
    final Object taken;
    final int hook;
    final boolean own;
    final Thread thread;
    /** What it becomes once it has a counter. */
    final Aggregate aggregate;

    final long hash;
    final long nanos;
    private final Outcome outcome;

    FirstAccess(
            Object taken,
            int hook,
            boolean own,
            Outcome outcome,
            Thread thread,
            Aggregate aggregate,
            long hash,
            long nanos) {
        this.taken = taken;
        this.hook = hook;
        this.own = own;
        this.outcome = outcome;
        this.thread = thread;
        this.aggregate = aggregate;
        this.hash = hash;
        this.nanos = nanos;
    }

    /** The access as it is written, with its secrets masked. */
    AccessRecord describe(Masker masker, String api, int stackIndex) {
        String name = aggregate.name;
        String value = aggregate.value;
        PreviousText previous = aggregate.previous;
        LoggedValue shown = name == null || value == null ? LoggedValue.NONE : masker.value(name, value);
        return new AccessRecord(
                Hook.operation(hook),
                api,
                name == null ? null : masker.name(name),
                outcome,
                shown,
                masker.text(ThreadIds.name(thread, aggregate.thread, aggregate.threadId)),
                stackIndex,
                nanos,
                previous == null ? null : previous.shown(name, value, masker));
    }

    /** The same access's aggregate among those of one hash, where another thread has added it meanwhile. */
    @Nullable
    Aggregate in(@Nullable Aggregate sameHash) {
        Aggregate a = sameHash;
        while (a != null && !a.is(aggregate)) {
            a = a.next;
        }
        return a;
    }
}
