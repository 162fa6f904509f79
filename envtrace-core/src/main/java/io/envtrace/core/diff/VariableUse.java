package io.envtrace.core.diff;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one trace says of one variable.
 *
 * @param first the first read; where there is none, the first change
 * @param reads how often it was asked for by name
 * @param writes how often it was changed
 * @param outcomes what the reads found
 * @param values the values found, without repeats, the first ones
 * @param readers by reader
 * @param programs what each role of processes has found, by its path, of the first ones
 */
public record VariableUse(
        String name,
        Access first,
        long reads,
        long writes,
        Set<Outcome> outcomes,
        List<Value> values,
        Map<Reader, ReaderUse> readers,
        Map<String, ProgramUse> programs) {
    /** The first value that was seen: who asked first may only have asked whether it is there. */
    public @Nullable Value value() {
        Value own = first.value();
        return own != null || values.isEmpty() ? own : values.get(0);
    }

    /** Whether it was asked for, and never found. */
    public boolean alwaysUnset() {
        return outcomes.equals(Set.of(Outcome.ABSENT));
    }
}
