package io.envtrace.core.diff.suspect;

import io.envtrace.core.analysis.NearName;
import io.envtrace.core.answer.Standing;
import io.envtrace.core.diff.Presence;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.VariableUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Variables that one run was given and the other was not, and that the program asks for nowhere: one may be meant by another. A library that goes through all that is set
 * asks for it, too, where it is set; the other run does not.
 */
final class NearGiven {
    private static final int MOST = 1000;

    private final List<NearName> candidates = new ArrayList<>();

    NearGiven(Usage run, Usage other) {
        for (String name : run.given().names()) {
            boolean alone = other.given().of(name) != Presence.SET;
            if (alone && !isAskedFor(name, run, other) && candidates.size() < MOST) {
                candidates.add(new NearName(name));
            }
        }
    }

    private static boolean isAskedFor(String name, Usage run, Usage other) {
        VariableUse use = run.variables().get(name);
        return use != null
                && !use.alwaysUnset()
                && (other.variables().containsKey(name) || Standing.of(use.first()) == Standing.OWN);
    }

    @Nullable
    String to(String name) {
        return NearName.nearest(candidates, name);
    }
}
