package io.envtrace.core.diff.suspect;

import io.envtrace.core.diff.Difference;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A variable that may be the cause, or another version of a program or library.
 *
 * @param name by which a user would set it; what has another version
 * @param difference what tells most of it
 * @param spellings the subjects of all differences that are about it, with the near name
 * @param evidence what speaks for it and against it
 * @param meant a variable that is set where this one is missing, and is spelt nearly so; null where there is none
 */
public record Suspect(
        String name,
        Difference difference,
        Set<String> spellings,
        List<Evidence> evidence,
        @Nullable String meant) {
    public Suspect {
        spellings = Set.copyOf(spellings);
        evidence = List.copyOf(evidence);
    }

    /** How likely it is, only to be compared with others of the same runs. */
    int score() {
        return evidence.stream().mapToInt(Evidence::weight).sum();
    }
}
