package io.envtrace.event.secret;

import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.copies.KnownSecrets;
import io.envtrace.event.secret.copies.SecretForms;
import io.envtrace.event.secret.copies.SpelledSecrets;
import io.envtrace.event.secret.name.NameRules;
import io.envtrace.event.secret.name.PlaceholderDefaults;
import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what of a value may be shown, and remembers the secrets it has met. Safe for use by many threads. */
public final class Masker {
    private static final int LONGEST_USER = 256;

    /** The most secret parts of one text: a text with more is no configuration, and must not fill the memory. */
    private static final int MOST_PARTS = 1000;

    /** How much of a value is masked before it is cut, because masks make it shorter. */
    private static final int MASKED = LoggedValue.MOST_SHOWN + (8 << 10);

    /** How much of a value is searched: a secret that begins in the masked part may be recognised by its end only. */
    private static final int LOOKED_AT = MASKED + (8 << 10);

    private final SecretRules rules;
    private final ValuesMode mode;
    private final byte @Nullable [] key;
    private final KnownSecrets known = new KnownSecrets();
    private final SpelledSecrets spelled = new SpelledSecrets();
    private final SecretForms forms;
    private @Nullable Fingerprints fingerprints;

    private Masker(SecretRules rules, ValuesMode mode, byte @Nullable [] key) {
        this.rules = rules;
        this.mode = mode;
        this.key = key;
        this.forms = new SecretForms(known, rules.common());
    }

    /**
     * Makes a masker.
     *
     * @param fingerprintKey key of the HMAC-SHA-256 fingerprints, or null for none
     * @throws IllegalArgumentException the key is empty
     */
    public static Masker create(SecretRules rules, ValuesMode mode, byte @Nullable [] fingerprintKey) {
        if (fingerprintKey != null && fingerprintKey.length == 0) {
            throw new IllegalArgumentException("the fingerprint key is empty");
        }
        return new Masker(rules, mode, fingerprintKey == null ? null : fingerprintKey.clone());
    }

    /**
     * Remembers the secret parts of a variable's value, so that they are masked wherever they occur. Learn every variable before
     * the first value is shown, because a secret may occur in an earlier value.
     */
    public void learn(String name, String value) {
        if (mode == ValuesMode.ALL || value.isEmpty()) {
            return;
        }
        int verdict = rules.verdict(name, value);
        if (verdict == NameRules.SECRET || verdict == NameRules.LIKELY) {
            learnPart(value, verdict);
        }
        Spans spans = new Spans();
        String start = start(value, LOOKED_AT);
        char[] text = start.toCharArray();
        rules.findAll(text, Profile.of(text), spans);
        learn(start, spans);
    }

    /** A variable's value as it may be shown; {@link LoggedValue#NONE} for null. */
    public LoggedValue value(String name, @Nullable String value) {
        return value == null ? LoggedValue.NONE : whole(name, value).shortened();
    }

    /**
     * A value of which only the beginning is known.
     *
     * @param length the whole value's, in characters
     */
    public LoggedValue beginning(String name, String beginning, int length) {
        LoggedValue shown = whole(name, beginning).shortened();
        // A fingerprint of the beginning would be another value's.
        return new LoggedValue(shown.text(), shown.masked(), shown.text() != null, length, null);
    }

    private LoggedValue whole(String name, String value) {
        if (mode == ValuesMode.NONE) {
            learn(name, value);
            return masked(null, value);
        }
        if (mode == ValuesMode.ALL || value.isEmpty()) {
            return LoggedValue.plain(value);
        }
        int verdict = rules.verdict(name, value);
        if (verdict == NameRules.SECRET || verdict == NameRules.LIKELY) {
            learn(name, value);
            return masked(null, value);
        }
        Spans spans = new Spans();
        String start = start(value, LOOKED_AT);
        find(start, verdict != NameRules.SAFE, spans);
        if (spans.isEmpty()) {
            return LoggedValue.plain(value);
        }
        boolean all = spans.coversAll(start.length());
        return masked(all ? null : spans.applyTo(start(value, MASKED)), value);
    }

    private static String start(String value, int most) {
        return value.length() <= most ? value : value.substring(0, most);
    }

    /**
     * The name of a requested variable, with secret parts masked. Frameworks also request whole placeholders with their default
     * value, and what was configured as a name by mistake.
     */
    public String name(String name) {
        if (mode == ValuesMode.ALL || name.isEmpty()) {
            return name;
        }
        Spans spans = new Spans();
        PlaceholderDefaults.find(name.toCharArray(), rules.names(), true, spans);
        spelled.find(name, spans);
        return masked(name, spans);
    }

    /** Any other text (a path, a thread's name) with the secrets in it masked. */
    public String text(String text) {
        return masked(text, new Spans());
    }

    /** A name of the program's code: a type, a function, a library. Such names may look like anything; only known secrets are masked. */
    public String code(String name) {
        if (mode == ValuesMode.ALL || name.isEmpty()) {
            return name;
        }
        char[] chars = name.toCharArray();
        Spans spans = new Spans();
        known.findAll(chars, Profile.of(chars), spans);
        return spans.applyTo(name);
    }

    /**
     * A command line as it may be shown, which also masks {@code --password X}, {@code --token=X}, {@code -Dsome.secret=X}. The
     * secrets found by such names are remembered.
     */
    public List<String> arguments(List<String> arguments) {
        return mode == ValuesMode.ALL ? arguments : new CommandLineMasker(this, rules).mask(arguments);
    }

    /** Remembers parts of a text. */
    void learn(String text, Spans spans) {
        int count = Math.min(spans.count(), MOST_PARTS);
        for (int i = 0; i < count; i++) {
            int start = spans.start(i);
            learnPart(text.substring(start, spans.end(i)), NameRules.SECRET);
            int slashes = start > 0 && text.charAt(start - 1) == ':' ? text.lastIndexOf("//", start) : -1;
            if (slashes >= 0 && start - slashes < LONGEST_USER) {
                forms.learnBasic(text.substring(slashes + 2, spans.end(i)));
            }
        }
    }

    private void learnPart(String secret, int verdict) {
        if (rules.names().isDistinctive(secret, verdict)) {
            forms.learn(secret);
            spelled.add(secret);
        }
    }

    /** The text without these parts, and without what is secret by its content or known. */
    String masked(String text, Spans spans) {
        if (mode == ValuesMode.ALL || text.isEmpty()) {
            return text;
        }
        find(text, true, spans);
        return spans.applyTo(text);
    }

    private void find(String text, boolean withRandom, Spans spans) {
        char[] chars = text.toCharArray();
        Profile profile = Profile.of(chars);
        rules.findAll(chars, profile, spans);
        learn(text, spans);
        if (withRandom) {
            rules.random().find(chars, rules, spans);
        }
        known.findAll(chars, profile, spans);
    }

    private LoggedValue masked(@Nullable String shown, String value) {
        boolean cut = shown != null && value.length() > MASKED;
        int length = value.codePointCount(0, value.length());
        return new LoggedValue(shown, true, cut, length, key == null ? null : fingerprint(key, value));
    }

    private synchronized String fingerprint(byte[] secretKey, String value) {
        if (fingerprints == null) {
            fingerprints = new Fingerprints(secretKey);
        }
        return fingerprints.of(value);
    }
}
