package io.envtrace.core.diff;

import io.envtrace.core.analysis.MachineNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Variables that one run was given and the other was not, and that neither was seen to read or change. What differs on any two machines
 * comes last.
 *
 * @param a of the baseline only
 * @param b of the other one only
 */
public record UnreadNames(List<String> a, List<String> b) {
    public UnreadNames {
        a = List.copyOf(a);
        b = List.copyOf(b);
    }

    static UnreadNames of(Usage a, Usage b) {
        return new UnreadNames(only(a, b), only(b, a));
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
