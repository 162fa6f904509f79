package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;

/** Who has taken the environment as a whole: any variable may be used then. */
public final class TakenWhole {
    private TakenWhole() {}

    /** Whether an access handed out all values. Who only counts or lists the names has none, and asks for those it uses. */
    public static boolean by(Access access) {
        return access.operation() == Operation.LIST && access.outcome() != Outcome.DENIED && !isOfNames(access.api());
    }

    private static boolean isOfNames(String api) {
        return api.contains(".keySet()") || api.endsWith(".size()") || api.endsWith(".isEmpty()");
    }
}
