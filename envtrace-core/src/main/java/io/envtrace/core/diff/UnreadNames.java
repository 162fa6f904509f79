package io.envtrace.core.diff;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Variables that one run was given and the other was not, and that neither read or changed: both are fully covered, and nobody has taken the
 * whole environment. What differs on any two machines comes last.
 *
 * @param a of the baseline only
 * @param b of the other one only
 */
public record UnreadNames(List<String> a, List<String> b) {
    private static final UnreadNames NONE = new UnreadNames(List.of(), List.of());

    public UnreadNames {
        a = List.copyOf(a);
        b = List.copyOf(b);
    }

    static UnreadNames of(Usage a, Usage b) {
        return tellsAll(a) && tellsAll(b) ? new UnreadNames(only(a, b), only(b, a)) : NONE;
    }

    /** Whether it follows from the silence of a trace that a variable was not used. */
    private static boolean tellsAll(Usage usage) {
        return usage.session().complete() && usage.taker() == null;
    }

    /** The same variables where that does not follow. */
    static List<GivenInOne> perhapsRead(Usage a, Usage b) {
        if (tellsAll(a) && tellsAll(b)) {
            return List.of();
        }
        List<GivenInOne> given = new ArrayList<>();
        only(a, b).forEach(name -> given.add(new GivenInOne(Side.A, name, taker(a, b))));
        only(b, a).forEach(name -> given.add(new GivenInOne(Side.B, name, taker(b, a))));
        return given;
    }

    private static @Nullable Access taker(Usage one, Usage other) {
        return one.taker() == null ? other.taker() : one.taker();
    }

    private static List<String> only(Usage one, Usage other) {
        List<String> names = new ArrayList<>();
        for (String name : one.given().names()) {
            boolean used =
                    one.variables().containsKey(name) || other.variables().containsKey(name);
            if (!used && other.given().of(name) == Presence.UNSET) {
                names.add(name);
            }
        }
        names.sort(Comparator.comparing(MachineNames::contains));
        return names;
    }

    /** Those of one side. */
    public List<String> of(Side side) {
        return side == Side.A ? a : b;
    }
}
