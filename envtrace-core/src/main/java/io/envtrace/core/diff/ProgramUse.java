package io.envtrace.core.diff;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the processes of one role have found of one variable.
 *
 * @param path the processes' role, see {@link ProcessUse#path}
 * @param outcomes what their reads found
 * @param values the values found, without repeats, the first ones
 */
public record ProgramUse(String path, Set<Outcome> outcomes, Set<Value> values) {
    /** More different values of one variable say nothing new. */
    private static final int MOST_VALUES = 64;

    static ProgramUse of(String path) {
        return new ProgramUse(path, EnumSet.noneOf(Outcome.class), new LinkedHashSet<>());
    }

    void add(Access read) {
        outcomes.add(read.outcome());
        if (read.value() != null && values.size() < MOST_VALUES) {
            values.add(read.value());
        }
    }

    /** The last program of the role's path. */
    public String program() {
        return path.substring(path.lastIndexOf('>') + 1).trim();
    }
}
