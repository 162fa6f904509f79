package io.envtrace.core.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A name that another one may be a misspelling of. */
public final class NearName {
    private static final int SHORTEST = 5;
    private static final int SHORTEST_FOR_TWO = 10;
    private static final int LONGEST = 100;

    private final String name;
    private final long letters;

    public NearName(String name) {
        this.name = name;
        this.letters = letters(name);
    }

    public String name() {
        return name;
    }

    /**
     * Whether one letter, in a long name two, is missing, too many, wrong or swapped with the next. Names that differ in digits
     * alone are not near.
     */
    public boolean nearTo(String other) {
        int shorter = Math.min(name.length(), other.length());
        if (shorter < SHORTEST || Math.max(name.length(), other.length()) > LONGEST || name.equals(other)) {
            return false;
        }
        int most = shorter < SHORTEST_FOR_TWO ? 1 : 2;
        return Math.abs(name.length() - other.length()) <= most
                && Long.bitCount(letters ^ letters(other)) <= 2 * most
                && trimmedDistance(name, other) <= most
                && !withoutDigits(name).equals(withoutDigits(other));
    }

    /** The first of several that a name is near to; null where there is none. */
    public static @Nullable String nearest(List<NearName> candidates, String name) {
        for (NearName candidate : candidates) {
            if (candidate.nearTo(name)) {
                return candidate.name;
            }
        }
        return null;
    }

    /** A bit set of the letters that occur, to reject most names without computing a distance. */
    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << text.charAt(i);
        }
        return letters;
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("[0-9]", "");
    }

    /** The distance without the common prefix and suffix, which names of one program often have. */
    private static int trimmedDistance(String a, String b) {
        CommonEnds ends = CommonEnds.of(a, b);
        return EditDistance.between(ends.between(a), ends.between(b));
    }
}
