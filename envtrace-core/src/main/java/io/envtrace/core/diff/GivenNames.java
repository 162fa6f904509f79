package io.envtrace.core.diff;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.model.Trace;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a run was given: the variables that its processes were started with.
 *
 * @param names of all that are known
 * @param complete whether there are no others
 */
public record GivenNames(Set<String> names, boolean complete) {
    static GivenNames of(Trace trace, Filter filter) {
        GivenVariables given = new GivenVariables(trace.processes());
        Set<String> names = new TreeSet<>(given.names());
        names.removeIf(name -> !filter.matchesName(name));
        return new GivenNames(names, given.complete());
    }

    /** Whether a variable is among them. */
    Presence of(String name) {
        if (names.contains(name)) {
            return Presence.SET;
        }
        return complete && !name.equals(Usage.WHOLE) ? Presence.UNSET : Presence.UNKNOWN;
    }
}
