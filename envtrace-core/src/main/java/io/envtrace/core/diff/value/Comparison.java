package io.envtrace.core.diff.value;

import io.envtrace.core.model.Value;

/** What two values can be compared by. */
public enum Comparison {
    /** All of both is known. */
    TEXT,
    /** Both have fingerprints that were made with one key. */
    FINGERPRINT,
    /** Of one at least only a part is known, or nothing but roughly its length. */
    LENGTH;

    /** Values up to this length are told apart by it from longer ones, and so on in steps of twice as much. */
    private static final int SHORTEST_BUCKET = 8;

    /** What two values can be compared by. */
    public static Comparison of(Value a, Value b) {
        if (a.isWhole() && b.isWhole()) {
            return TEXT;
        }
        return a.fingerprint() != null && b.fingerprint() != null ? FINGERPRINT : LENGTH;
    }

    /** Whether nothing that can be compared tells them apart. */
    boolean same(Value a, Value b) {
        return switch (this) {
            case TEXT -> java.util.Objects.equals(a.text(), b.text());
            case FINGERPRINT -> java.util.Objects.equals(a.fingerprint(), b.fingerprint());
            case LENGTH -> alike(a, b) && (a.masked() != b.masked() || java.util.Objects.equals(a.text(), b.text()));
        };
    }

    /** Of a secret even the length is told only roughly. */
    private static boolean alike(Value a, Value b) {
        return a.masked() || b.masked() ? bucket(a.length()) == bucket(b.length()) : a.length() == b.length();
    }

    /** The length's bucket: below 8, below 16, below 32, … A length alone says much of a short secret. */
    static int bucket(int length) {
        int bucket = 0;
        for (long end = SHORTEST_BUCKET; length >= end; end *= 2) {
            bucket++;
        }
        return bucket;
    }
}
