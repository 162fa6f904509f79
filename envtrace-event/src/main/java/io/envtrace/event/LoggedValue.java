package io.envtrace.event;

import org.jspecify.annotations.Nullable;

/** A variable's value as it may leave the process: masked already where it has to be, and not longer than {@link #MOST_SHOWN}. */
public final class LoggedValue {
    /** The most characters of a value that are recorded: more than Linux passes to a program in one variable (131,071 bytes, including the name). */
    public static final int MOST_SHOWN = 128 << 10;

    /** No value: the variable is not set, or the operation has none. */
    public static final LoggedValue NONE = new LoggedValue(null, false, -1, null);

    private final @Nullable String text;
    private final boolean masked;
    private final boolean cut;
    private final int length;
    private final @Nullable String fingerprint;

    /** A value that is not cut. */
    public LoggedValue(@Nullable String text, boolean masked, int length, @Nullable String fingerprint) {
        this(text, masked, false, length, fingerprint);
    }

    /**
     * @param text the value, or its beginning; of a masked one what may be shown (a URL without its password), or null
     * @param masked whether something in {@code text} is hidden
     * @param cut whether {@code text} is only the beginning
     * @param length the real value's length in characters, -1 if there is none
     * @param fingerprint HMAC-SHA-256 of the whole value in hex, where the user gave a key
     */
    public LoggedValue(@Nullable String text, boolean masked, boolean cut, int length, @Nullable String fingerprint) {
        this.text = text;
        this.masked = masked;
        this.cut = cut;
        this.length = length;
        this.fingerprint = fingerprint;
    }

    /** A value that may be shown as it is. */
    public static LoggedValue plain(String text) {
        return new LoggedValue(text, false, text.length(), null);
    }

    public @Nullable String text() {
        return text;
    }

    public boolean masked() {
        return masked;
    }

    /** Whether the text is only the beginning of what may be shown. */
    public boolean cut() {
        return cut;
    }

    public int length() {
        return length;
    }

    public @Nullable String fingerprint() {
        return fingerprint;
    }

    /** The same value, with a text that is too long cut. Call this after masking, or half of a secret could be left at the end. */
    public LoggedValue shortened() {
        if (text == null || text.length() <= MOST_SHOWN) {
            return this;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST_SHOWN - 1)) ? MOST_SHOWN - 1 : MOST_SHOWN;
        return new LoggedValue(text.substring(0, end), masked, true, length, fingerprint);
    }

    @Override
    public String toString() {
        String shown = masked ? "masked(" + length + ")" + (text == null ? "" : " " + text) : String.valueOf(text);
        return cut ? "cut(" + length + ") " + shown : shown;
    }
}
