package io.envtrace.event.secret.copies;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Profile;
import io.envtrace.event.secret.text.Spans;

/**
 * Known secrets in the spelling of variable names: a framework that takes a secret as a setting's name asks for {@code
 * HUNTER_22_} as well as {@code hunter-22!}.
 */
public final class SpelledSecrets {
    private static final int SHORTEST = 6;
    private static final int LONGEST = 256;

    private final KnownSecrets spelled = new KnownSecrets();

    /** Adds a secret with letters and digits; others could be spelled like many ordinary names. */
    public void add(String secret) {
        if (secret.length() >= SHORTEST && secret.length() <= LONGEST && hasLettersAndDigits(secret)) {
            spelled.add(spelling(secret));
        }
    }

    public void find(String name, Spans spans) {
        char[] spelling = spelling(name).toCharArray();
        spelled.find(spelling, Profile.of(spelling), spans);
    }

    private static boolean hasLettersAndDigits(String text) {
        int digits = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isDigit(c)) {
                digits++;
            } else if (Characters.isAlphanumeric(c)) {
                letters++;
            }
        }
        return digits > 0 && letters > 0;
    }

    private static String spelling(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (Characters.isLower(c)) {
                chars[i] = (char) (c - 'a' + 'A');
            } else if (!Characters.isAlphanumeric(c)) {
                chars[i] = '_';
            }
        }
        return new String(chars);
    }
}
