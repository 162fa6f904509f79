package io.envtrace.event.secret.token;

import io.envtrace.event.secret.decode.Base64Decoder;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;

/** Base64 of a user and a password, as HTTP has it, or of a password alone. */
final class DecodedLogins {
    private static final int LONGEST = 256;
    private static final int SHORTEST_PASSWORD = 8;

    private DecodedLogins() {}

    /** Whether the word, which is Base64 of a text, is of such a one. */
    static boolean is(char[] text, int start, int end) {
        if (end - start > LONGEST) {
            return false;
        }
        char[] decoded = Base64Decoder.decoded(text, start, end);
        int colon = -1;
        for (int i = 0; i < decoded.length; i++) {
            if (Characters.isBlank(decoded[i])) {
                return false;
            }
            if (decoded[i] == ':' && colon < 0) {
                colon = i;
            }
        }
        return colon < 0 ? isPassword(decoded) : isLogin(decoded, colon);
    }

    private static boolean isLogin(char[] text, int colon) {
        boolean digits = true;
        for (int i = colon + 1; i < text.length; i++) {
            digits &= Characters.isDigit(text[i]);
        }
        return colon > 0 && !digits && text[colon + 1] != '/' && text[0] != '{' && text[0] != '[' && text[0] != '<';
    }

    private static boolean isPassword(char[] text) {
        boolean sign = false;
        int kinds = 0;
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            kinds |= Characters.isDigit(c) ? 1 : Characters.isLower(c) ? 2 : Characters.isUpper(c) ? 4 : 0;
            sign |= "!@#$%^&*?+".indexOf(c) >= 0;
        }
        return text.length >= SHORTEST_PASSWORD
                && (kinds == 7 || sign && kinds > 2)
                && KeyHeuristics.isPassword(text, 0, text.length)
                && text[0] != '{'
                && text[0] != '<';
    }
}
