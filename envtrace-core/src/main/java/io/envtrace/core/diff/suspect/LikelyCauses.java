package io.envtrace.core.diff.suspect;

import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import java.util.List;
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

    /** Whether a difference is told with a suspect. */
    public boolean tells(Difference difference) {
        boolean variable = Ranking.concernsVariable(difference);
        return suspects.stream()
                .anyMatch(suspect -> suspect.difference().equals(difference)
                        || variable && suspect.spellings().contains(difference.subject()));
    }
}
