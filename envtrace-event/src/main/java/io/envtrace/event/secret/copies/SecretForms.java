package io.envtrace.event.secret.copies;

import io.envtrace.event.secret.decode.Views;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Paths;
import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.text.WordSet;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * The forms in which a secret may occur in other texts: itself, decoded, its lines, items and members, and its Base64. Other
 * encodings are found by {@link KnownSecrets}, which decodes the text.
 */
public final class SecretForms implements Views.Search {
    /** Longer ones are not put into headers. */
    private static final int LONGEST_ENCODED = 4096;

    private static final int LONGEST_SCHEME = 12;
    private static final int LONGEST_PLAIN_NUMBER = 5;

    /** From this length on what Base64 makes of a secret inside a longer text is unlike anything else. */
    private static final int SHORTEST_INSIDE = 8;

    private static final int MOST_REMEMBERED = 10_000;

    private final Set<String> learned = new HashSet<String>();
    private final KnownSecrets known;
    private final WordSet common;

    public SecretForms(KnownSecrets known, WordSet common) {
        this.known = known;
        this.common = common;
    }

    public void learn(String secret) {
        if (!isNew(secret)) {
            return;
        }
        learnOne(secret);
        String trimmed = secret.trim();
        int space = trimmed.indexOf(' ');
        if (space > 0 && space <= LONGEST_SCHEME) {
            // "Bearer X" and the like: X comes back without the word before it.
            learnOne(trimmed.substring(space + 1));
        }
        learnParts(secret);
        char[] text = secret.toCharArray();
        Views.searchCopies(text, Profile.of(text), this, new Spans());
    }

    /** Whether the secret is new: each value is passed several times, when it is learned and when it is shown. */
    private boolean isNew(String secret) {
        synchronized (learned) {
            return learned.size() >= MOST_REMEMBERED || learned.add(secret);
        }
    }

    /** Collects the decoded forms of the secret. */
    @Override
    public void find(char[] text, Profile profile, Spans found) {
        String reading = new String(text);
        learnOne(reading);
        learnParts(reading);
    }

    private void learnOne(String secret) {
        if (isDistinctive(secret)) {
            known.add(secret);
            String trimmed = secret.trim();
            known.add(trimmed);
            if (trimmed.length() <= LONGEST_ENCODED) {
                learnBase64(trimmed.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void learnParts(String secret) {
        String[] parts = SecretParts.of(secret);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals(secret)) {
                learnOne(parts[i]);
            }
        }
    }

    /** Learns the Base64 of a user and a password, as HTTP Basic sends it. */
    public void learnBasic(String userAndPassword) {
        learnBase64(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private void learnBase64(byte[] bytes) {
        if (bytes.length >= KnownSecrets.SHORTEST) {
            addBase64(Base64.getEncoder().encodeToString(bytes));
        }
        for (int before = 1; before <= 2 && bytes.length >= SHORTEST_INSIDE; before++) {
            // Behind other text: the first character, and the last unless a group ends there, hold bits of the
            // neighbours too.
            byte[] shifted = new byte[bytes.length + before];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            int whole = shifted.length / 3 * 4 + shifted.length % 3;
            addBase64(Base64.getEncoder().encodeToString(shifted).substring(before + 1, whole));
        }
    }

    private void addBase64(String base64) {
        known.add(base64);
        int end = base64.indexOf('=');
        String bare = end < 0 ? base64 : base64.substring(0, end);
        known.add(bare);
        known.add(bare.replace('+', '-').replace('/', '_'));
    }

    private boolean isDistinctive(String secret) {
        return secret.length() >= KnownSecrets.SHORTEST
                && !isShortNumber(secret)
                && !common.has(secret.trim())
                && !Paths.isFile(secret);
    }

    private static boolean isShortNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Characters.isDigit(text.charAt(i)) && text.charAt(i) != '.') {
                return false;
            }
        }
        return text.length() <= LONGEST_PLAIN_NUMBER;
    }
}
