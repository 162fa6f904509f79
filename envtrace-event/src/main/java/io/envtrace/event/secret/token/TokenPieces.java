package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Wordiness;

/** The pieces of a token beside its random one: {@code MTk4.Cl2FMQ.ZnCjm1XV…}. A piece that reads like a word or a host stays out. */
final class TokenPieces {
    private static final int LONGEST = 128;
    private static final int SHORTEST = 4;
    private static final int LONGEST_WORD = 8;
    private static final int SHORTEST_NUMBER = 8;
    private static final double LEAST_WORDY = 0.3;

    private TokenPieces() {}

    /** Where the token begins of which a random piece begins there. */
    static int start(char[] text, int from) {
        int start = from;
        int seen = from;
        while (seen > 1 && isLink(text[seen - 1])) {
            int piece = seen - 1;
            while (piece > 0 && seen - piece < LONGEST && isInPiece(text[piece - 1], text[seen - 1])) {
                piece--;
            }
            boolean fits = isPiece(text, piece, seen - 1);
            if (!fits && (start < seen || seen - 1 - piece > LONGEST_WORD || seen - 1 - piece < SHORTEST)) {
                break;
            }
            // A short word may stand between two pieces: x.atlasv1.y.
            start = fits ? piece : start;
            seen = piece;
        }
        return botNumber(text, start);
    }

    /** {@code 1234567890:AAF…}: a number that belongs to the token. */
    private static int botNumber(char[] text, int start) {
        int i = start - 1;
        if (i < SHORTEST_NUMBER || text[i] != ':') {
            return start;
        }
        while (i > 0 && start - i < LONGEST && (Characters.isDigit(text[i - 1]) || text[i - 1] == '/')) {
            i--;
        }
        return start - 1 - i >= SHORTEST_NUMBER && Characters.isDigit(text[i]) ? i : start;
    }

    /** Where the token ends of which a random piece ends there. */
    static int end(char[] text, int from) {
        int end = from;
        while (end + 1 < text.length && isLink(text[end])) {
            int piece = end + 1;
            while (piece < text.length && piece - end < LONGEST && isInPiece(text[piece], text[end])) {
                piece++;
            }
            if (!isPiece(text, end + 1, piece)) {
                return end;
            }
            end = piece;
        }
        return end;
    }

    private static boolean isLink(char c) {
        return c == '.' || c == '-' || c == '_' || c == '~' || c == '$' || c == '!';
    }

    private static boolean isInPiece(char c, char link) {
        return Characters.isAlphanumeric(c) || link == '.' && (c == '-' || c == '_');
    }

    private static boolean isPiece(char[] text, int start, int end) {
        if (end - start < SHORTEST) {
            return false;
        }
        boolean digits = false;
        boolean letters = false;
        boolean hex = true;
        for (int i = start; i < end; i++) {
            digits |= Characters.isDigit(text[i]);
            letters |= Characters.isAlphanumeric(text[i]) && !Characters.isDigit(text[i]);
            hex &= Characters.isHex(text[i]);
        }
        return letters && (hex && digits || Wordiness.of(text, start, end) < (digits ? LEAST_WORDY : 0));
    }
}
