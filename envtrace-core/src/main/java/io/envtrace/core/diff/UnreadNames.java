package io.envtrace.core.diff;

import io.envtrace.core.analysis.MachineNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

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

    /** @param told names of which something else is said */
    static UnreadNames of(Usage a, Usage b, Set<String> told) {
        return a.tellsAll() && b.tellsAll() ? new UnreadNames(only(a, b, told), only(b, a, told)) : NONE;
    }

    /** What one run alone was given and neither used by name. */
    static List<String> only(Usage one, Usage other, Set<String> told) {
        List<String> names = new ArrayList<>();
        for (String name : one.given().names()) {
            boolean used = one.uses(name) || other.uses(name) || told.contains(name);
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
