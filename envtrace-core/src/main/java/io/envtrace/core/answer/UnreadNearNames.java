package io.envtrace.core.answer;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.NameWalks;
import io.envtrace.core.analysis.NearName;
import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variables that are set and that nobody read by name: one may be meant by a name that was not found. */
final class UnreadNearNames {
    private static final int MOST = 1000;

    private final List<NearName> unread = new ArrayList<>();
    private final Set<String> listed = new HashSet<>();
    /** What is known of the readers of those that no library has listed. */
    private final MeantName.Unread others;

    /** @param walks reads that ask for no name in particular */
    UnreadNearNames(Trace trace, NameWalks walks) {
        Set<String> names = new GivenVariables(trace.processes()).names();
        for (Access access : names.isEmpty() ? List.<Access>of() : trace.accesses()) {
            String name = access.variable();
            if (name != null && access.operation() == Operation.GET && access.outcome() != Outcome.ABSENT) {
                if (walks.contains(access)) {
                    listed.add(name);
                } else {
                    names.remove(name);
                }
            }
        }
        boolean allSeen =
                trace.session().complete() && trace.accesses().stream().noneMatch(TakenWhole::by);
        others = allSeen ? MeantName.Unread.NEVER : MeantName.Unread.NOT_BY_NAME;
        for (String name : names) {
            if (unread.size() < MOST) {
                unread.add(new NearName(name));
            }
        }
    }

    /** A name that is spelt nearly so; null where there is none. */
    @Nullable
    MeantName near(String name) {
        String near = NearName.nearest(unread, name);
        return near == null
                ? null
                : new MeantName(near, listed.contains(near) ? MeantName.Unread.WITH_ALL_OTHERS : others);
    }
}
