package io.envtrace.event;

import org.jspecify.annotations.Nullable;

/** A variable's value as it may leave the process: masked already where it has to be. */
public final class LoggedValue {
    /** No value: the variable is not set, or the operation has none. */
    public static final LoggedValue NONE = new LoggedValue(null, false, -1, null);

    private final @Nullable String text;
    private final boolean masked;
    private final int length;
    private final @Nullable String fingerprint;

    /**
     * @param text the value; of a masked one what may be shown (a URL without its password), or null
     * @param masked whether {@code text} is not the whole value
     * @param length the real value's length in characters, -1 if there is none
     * @param fingerprint HMAC-SHA-256 in hex, where the user gave a key
     */
    public LoggedValue(@Nullable String text, boolean masked, int length, @Nullable String fingerprint) {
        this.text = text;
        this.masked = masked;
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

    public int length() {
        return length;
    }

    public @Nullable String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return masked ? "masked(" + length + ")" + (text == null ? "" : " " + text) : String.valueOf(text);
    }
}
