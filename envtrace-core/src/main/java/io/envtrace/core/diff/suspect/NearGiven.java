package io.envtrace.core.diff.suspect;

import io.envtrace.core.analysis.NearName;
import io.envtrace.core.diff.Presence;
import io.envtrace.core.diff.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables that one run was given and the other was not, and that it asked for by their names nowhere: one may be meant by another. */
final class NearGiven {
    private static final int MOST = 1000;

    private final List<NearName> candidates = new ArrayList<>();

    NearGiven(Usage run, Usage other) {
        for (String name : run.given().names()) {
            boolean alone = other.given().of(name) != Presence.SET;
            boolean found = run.variables().containsKey(name)
                    && !run.variables().get(name).alwaysUnset();
            if (alone && !found && candidates.size() < MOST) {
                candidates.add(new NearName(name));
            }
        }
    }

    @Nullable
    String to(String name) {
        for (NearName candidate : candidates) {
            if (candidate.nearTo(name)) {
                return candidate.name();
            }
        }
        return null;
    }
}
