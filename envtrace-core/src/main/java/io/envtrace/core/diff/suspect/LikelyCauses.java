package io.envtrace.core.diff.suspect;

import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The likely causes.
 *
 * @param failed the side that alone failed; null where both ended alike
 * @param suspects the likeliest first
 */
public record LikelyCauses(@Nullable Side failed, List<Suspect> suspects) {
    public LikelyCauses {
        suspects = List.copyOf(suspects);
    }

    /** The verdict on two runs. */
    public static LikelyCauses of(TraceDiff diff) {
        return new Ranking(diff).verdict();
    }

    /** All differences, those of suspects first. */
    public List<Difference> ordered(TraceDiff diff) {
        List<Difference> ordered = new ArrayList<>();
        suspects.forEach(suspect -> ordered.add(suspect.difference()));
        diff.differences().stream().filter(d -> !ordered.contains(d)).forEach(ordered::add);
        return ordered;
    }

    /** Whether a difference is told with a suspect. */
    public boolean tells(Difference difference) {
        Set<String> told = suspects.stream()
                .flatMap(suspect -> suspect.spellings().stream())
                .collect(Collectors.toSet());
        return Ranking.concernsVariable(difference) && told.contains(difference.subject());
    }
}
