package io.envtrace.core.answer;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.HashSet;
import java.util.Set;

/** What all reads of one setting found. */
final class SettingReads {
    private final Set<Value> values = new HashSet<>();
    private final Set<Integer> found = new HashSet<>();
    private final Set<Integer> missed = new HashSet<>();

    void add(Access read) {
        if (read.outcome() == Outcome.ABSENT) {
            missed.add(read.process());
            return;
        }
        found.add(read.process());
        if (read.value() != null) {
            values.add(read.value());
        }
    }

    /** What there is beside one value that was found. */
    Elsewhere elsewhere() {
        return new Elsewhere(Math.max(0, values.size() - 1), !found.containsAll(missed));
    }
}
