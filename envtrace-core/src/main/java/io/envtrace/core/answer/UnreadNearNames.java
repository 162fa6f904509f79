package io.envtrace.core.answer;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.NearName;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables that are set and that nobody read by name: one may be meant by a name that was not found. */
final class UnreadNearNames {
    private static final int MOST = 1000;

    private final List<NearName> unread = new ArrayList<>();

    UnreadNearNames(Trace trace) {
        Set<String> names = new GivenVariables(trace.processes()).names();
        for (Access access : names.isEmpty() ? List.<Access>of() : trace.accesses()) {
            String name = access.variable();
            if (name != null && access.operation() == Operation.GET && access.outcome() != Outcome.ABSENT) {
                names.remove(name);
            }
        }
        for (String name : names) {
            if (unread.size() < MOST) {
                unread.add(new NearName(name));
            }
        }
    }

    /** A name that is spelt nearly so; null where there is none. */
    @Nullable
    String near(String name) {
        return NearName.nearest(unread, name);
    }
}
