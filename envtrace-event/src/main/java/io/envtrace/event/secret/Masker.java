package io.envtrace.event.secret;

import io.envtrace.event.LoggedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what of a value may be shown. Safe for use by many threads. */
public final class Masker {
    private final ValuesMode mode;

    private Masker(ValuesMode mode) {
        this.mode = mode;
    }

    /**
     * Makes a masker.
     *
     * @param fingerprintKey key of the HMAC-SHA-256 fingerprints, or null for none
     */
    public static Masker create(SecretRules rules, ValuesMode mode, byte @Nullable [] fingerprintKey) {
        return new Masker(mode);
    }

    /** Remembers a variable's value if it is a secret, so that it is masked wherever it stands again. */
    public void learn(String name, String value) {}

    /** A variable's value as it may be shown; {@link LoggedValue#NONE} for null. */
    public LoggedValue value(String name, @Nullable String value) {
        return value == null ? LoggedValue.NONE : LoggedValue.plain(value);
    }

    /** Any other text (a name, a path) with the secrets in it masked. */
    public String text(String text) {
        return text;
    }

    /** A command line as it may be shown: also {@code --password X}, {@code --token=X}, {@code -Dsome.secret=X}. */
    public List<String> arguments(List<String> arguments) {
        return arguments;
    }
}
