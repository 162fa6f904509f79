package io.envtrace.event.source;

import io.envtrace.event.AccessCounter;
import io.envtrace.event.AccessRecord;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes accesses into one event log, masked; each is written once and counted from then on. Not safe for use by several threads. */
public final class AccessWriter {
    /** A program that sets one variable to a thousand values in any order makes a million pairs. */
    static final int MOST_PREVIOUS = 100_000;

    private final EventLogWriter log;
    private final Masker masker;
    private final StackTable stacks;
    private final Map<ObservedAccess, AccessCounter> counters = new HashMap<>();
    private int previous;

    /** @param log where the process of the accesses stands already */
    public AccessWriter(EventLogWriter log, Masker masker) {
        this.log = log;
        this.masker = masker;
        this.stacks = new StackTable(log, masker);
    }

    /**
     * Counts one occurrence. Of the first {@link #MOST_PREVIOUS} different changes what was there before is recorded.
     *
     * @param nanos when, by {@link System#nanoTime()}
     * @return the access's index in the log
     * @throws io.envtrace.event.LogFullException it is not recorded
     */
    public int count(ObservedAccess observed, long nanos) throws IOException {
        AccessCounter counter = counters.get(observed);
        if (counter == null && observed.previous != null && previous >= MOST_PREVIOUS) {
            return count(observed.withoutPrevious(), nanos);
        }
        if (counter == null) {
            counter = log.access(record(observed, nanos));
            counters.put(observed, counter);
            previous += observed.previous == null ? 0 : 1;
        } else {
            counter.hit(nanos);
        }
        return counter.access();
    }

    private AccessRecord record(ObservedAccess observed, long nanos) throws IOException {
        String variable = observed.variable;
        PreviousValue before = observed.previous;
        return new AccessRecord(
                observed.operation,
                observed.api,
                variable == null ? null : masker.name(variable),
                observed.outcome(),
                shown(variable, observed.value),
                observed.thread,
                stacks.index(observed.stack),
                nanos,
                before == null ? null : before.shown(variable, observed.value, masker));
    }

    private LoggedValue shown(@Nullable String variable, @Nullable SourceValue value) {
        return variable == null || value == null ? LoggedValue.NONE : value.shown(variable, masker);
    }
}
