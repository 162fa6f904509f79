package io.envtrace.core.diff.format;

import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.VariableUse;
import io.envtrace.core.diff.suspect.Evidence;
import io.envtrace.core.diff.suspect.LikelyCauses;
import io.envtrace.core.diff.suspect.Suspect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict in words, safe to print. */
final class SuspectPhrases {
    private final DiffPhrases words;
    private final DiffRow rows;
    private final LikelyCauses verdict;
    private final OriginSides origins;

    SuspectPhrases(DiffPhrases words, LikelyCauses verdict, ComparedTraces compared) {
        this.words = words;
        this.rows = new DiffRow(words);
        this.verdict = verdict;
        this.origins = new OriginSides(compared, words::plain);
    }

    /** How both ended, and what follows. */
    String headline(TraceDiff diff) {
        String a = words.exit(diff.a().session());
        String b = words.exit(diff.b().session());
        Side failed = verdict.failed();
        String ends = failed == null
                ? a.equals(b) ? "Both: " + a + "." : "A: " + a + ", B: " + b + "."
                : failed + " failed (" + (failed == Side.A ? a : b) + "), " + failed.other() + " did not.";
        if (verdict.suspects().isEmpty()) {
            return failed == null ? ends : ends + " No variable stands out as the cause.";
        }
        return ends + (failed == null ? " Most likely to matter:" : " Likely causes:");
    }

    /** What is different about it. */
    String what(Suspect suspect) {
        String change = rows.of(suspect.difference()).change();
        return suspect.difference() instanceof UsedInOne d ? "read in " + d.side() + " only: " + change : change;
    }

    /** Who reads it; empty where that stands in {@link #what}, or nobody does. */
    String who(Suspect suspect) {
        String place = rows.of(suspect.difference()).place();
        VariableUse a = inA(suspect.difference());
        if (a == null
                || a.readers().values().stream()
                        .anyMatch(use -> words.who(use.first()).equals(place))) {
            return place;
        }
        return "A " + words.who(a.first()) + "; B " + place;
    }

    /** What the first run did with what both have read. */
    private static @Nullable VariableUse inA(Difference difference) {
        if (difference instanceof OutcomeChanged d) {
            return d.a();
        }
        if (difference instanceof ValueChanged d) {
            return d.a();
        }
        return difference instanceof ValueUnknown d ? d.a() : null;
    }

    /** Why it is a suspect, where that is more than that it differs. */
    List<String> reasons(Suspect suspect) {
        List<String> reasons = new ArrayList<>();
        String meant = suspect.meant();
        if (meant != null) {
            reasons.add(near(suspect, meant));
        }
        if (suspect.evidence().contains(Evidence.LAST_MISSING)) {
            reasons.add("the last one that " + verdict.failed() + " asks for and does not find");
        }
        if (suspect.evidence().contains(Evidence.LAST_BEFORE_DIVERGENCE)) {
            reasons.add("after it A and B ask for different variables");
        }
        if (suspect.evidence().contains(Evidence.OTHER_PROGRAMS_RAN)) {
            reasons.add("A and B ran different programs, or versions of them");
        }
        String given = origins.line(suspect.name());
        if (!given.isEmpty()) {
            reasons.add(given);
        }
        reasons.addAll(origins.files(suspect.name()));
        return reasons;
    }

    private String near(Suspect suspect, String meant) {
        if (suspect.difference() instanceof GivenInOne given) {
            Side other = given.side().other();
            return words.name(meant) + " is set in " + other + " only: did you mean " + words.name(suspect.name())
                    + "?";
        }
        boolean inA = suspect.difference() instanceof OutcomeChanged changed
                ? changed.a().alwaysUnset()
                : suspect.difference() instanceof UsedInOne used && used.side() == Side.A;
        return words.name(meant) + " is set in " + (inA ? Side.A : Side.B) + " only: did you mean "
                + words.name(suspect.name()) + "?";
    }
}
