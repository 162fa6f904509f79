package io.envtrace.core.model;

import io.envtrace.event.LoggedValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable's value as it may be shown.
 *
 * @param text the value, or its beginning; of a masked one the part that may be shown, or null
 * @param masked whether something in {@code text} is hidden
 * @param cut whether {@code text} is only the beginning
 * @param length the real value's length in characters (code points); of a value that was cut, as its source counts them
 * @param fingerprint HMAC-SHA-256 in hex, where the user gave a key
 */
public record Value(
        @Nullable String text,
        boolean masked,
        boolean cut,
        int length,
        @Nullable String fingerprint) {
    /** A value that is not cut. */
    public Value(@Nullable String text, boolean masked, int length, @Nullable String fingerprint) {
        this(text, masked, false, length, fingerprint);
    }

    /** Whether the text is the value itself. */
    public boolean isWhole() {
        return !masked && !cut;
    }

    /** A value that may be shown as it is. */
    public static Value plain(String text) {
        return new Value(text, false, codePoints(text), null);
    }

    /** A logged value; null for none. */
    public static @Nullable Value of(LoggedValue v) {
        if (v.masked()) {
            return new Value(v.text(), true, v.cut(), Math.max(0, v.length()), v.fingerprint());
        }
        String text = v.text();
        if (text == null) {
            return null;
        }
        int length = v.cut() ? Math.max(codePoints(text), v.length()) : codePoints(text);
        return new Value(text, false, v.cut(), length, v.fingerprint());
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = Objects.hashCode(text);
        hash = 31 * hash + Boolean.hashCode(masked);
        hash = 31 * hash + Boolean.hashCode(cut);
        hash = 31 * hash + length;
        return 31 * hash + Objects.hashCode(fingerprint);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Value other
                && Objects.equals(other.text, text)
                && other.masked == masked
                && other.cut == cut
                && other.length == length
                && Objects.equals(other.fingerprint, fingerprint);
    }
}
