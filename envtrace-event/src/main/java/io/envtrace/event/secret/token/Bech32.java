package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;

/** Public keys and addresses in Bech32, by their length and characters: {@code age1…}, {@code bc1q…}. */
final class Bech32 {
    private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /** What such words begin with if they open nothing, and how long they are. */
    private static final String[] PUBLIC = {
        "age1", "npub1", "bc1q", "bc1q", "bc1p", "tb1q", "tb1q", "tb1p", "ltc1q", "cosmos1"
    };

    private static final int[] LENGTHS = {62, 63, 42, 62, 62, 42, 62, 62, 43, 45};

    private Bech32() {}

    static boolean isPublic(char[] text, int start, int end) {
        for (int i = 0; i < PUBLIC.length; i++) {
            if (end - start == LENGTHS[i] && Characters.startsWith(text, start, PUBLIC[i])) {
                return hasDigits(text, start + PUBLIC[i].indexOf('1') + 1, end);
            }
        }
        return false;
    }

    private static boolean hasDigits(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (DIGITS.indexOf(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }
}
