package io.envtrace.core.diff.format;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.diff.suspect.Suspect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Differences in the groups and the order in which all formats tell them. */
final class GroupedDifferences {
    /** From what a reader wants first to what he seldom wants. */
    enum Group {
        LIKELY_CAUSES,
        ALSO_DIFFERENT,
        CANNOT_TELL,
        FOLDED;

        /** As a heading. */
        String title() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final LikelyCauses causes;
    private final BulkNames bulkA;
    private final BulkNames bulkB;
    private final Map<Group, List<Difference>> groups = new EnumMap<>(Group.class);

    GroupedDifferences(TraceDiff diff, LikelyCauses causes) {
        this.causes = causes;
        this.bulkA = diff.a().bulk();
        this.bulkB = diff.b().bulk();
        for (Group group : Group.values()) {
            groups.put(group, new ArrayList<>());
        }
        for (Suspect suspect : causes.suspects()) {
            of(Group.LIKELY_CAUSES).add(suspect.difference());
        }
        List<Difference> first = List.copyOf(of(Group.LIKELY_CAUSES));
        for (Difference difference : diff.differences()) {
            if (!first.contains(difference)) {
                of(group(difference)).add(difference);
            }
        }
    }

    private Group group(Difference difference) {
        if (causes.tells(difference)) {
            return Group.LIKELY_CAUSES;
        }
        if (difference.kind() == Difference.Kind.UNKNOWN || difference instanceof DaemonGiven d && !d.known()) {
            return Group.CANNOT_TELL;
        }
        return difference.kind() == Difference.Kind.INTERNAL || isInBulk(difference)
                ? Group.FOLDED
                : Group.ALSO_DIFFERENT;
    }

    /** Whether a library asks for it, and for very many other names, in one run only, and does not find it. */
    boolean isInBulk(Difference difference) {
        return difference instanceof UsedInOne d
                && d.use().alwaysUnset()
                && (d.side() == Side.A ? bulkA : bulkB).contains(d.use().first());
    }

    /** The differences of a group. The first ones of likely causes are those of the suspects, in their order. */
    List<Difference> of(Group group) {
        return groups.getOrDefault(group, List.of());
    }

    /** All of them, group by group. */
    List<Difference> ordered() {
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
