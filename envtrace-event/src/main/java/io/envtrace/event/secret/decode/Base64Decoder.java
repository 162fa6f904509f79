package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Profile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the words in a text are that could be Base64 of a text, of either alphabet. The decoded words stand on lines of their own; each of
 * their characters comes from the whole word, of which a part is of no use to anybody.
 */
public final class Base64Decoder implements Decoder {
    private static final int SHORTEST = 8;

    @Override
    public boolean applies(Profile profile) {
        return profile.longestRun() >= SHORTEST && profile.has(Profile.UPPER);
    }

    @Override
    public @Nullable View decode(char[] text) {
        ViewBuilder view = null;
        int i = 0;
        while (i < text.length) {
            int end = i;
            while (end < text.length && sextet(text[end]) >= 0) {
                end++;
            }
            if (end - i >= SHORTEST && isText(text, i, end)) {
                view = view == null ? new ViewBuilder(text.length) : view;
                decode(text, i, end, view);
            }
            i = end + 1;
        }
        return view == null ? null : view.build();
    }

    /** Whether the octets could be text: of a short word all, of a long one nearly all. */
    public static boolean isText(char[] text, int start, int end) {
        int bits = 0;
        int held = 0;
        int strange = 0;
        int most = (end - start) / 64;
        for (int i = start; i < end; i++) {
            bits = bits << 6 | sextet(text[i]);
            held += 6;
            if (held >= 8) {
                held -= 8;
                int octet = bits >> held & 0xFF;
                if (octet == 0x7F || octet < ' ' && octet != 0 && (octet < '\t' || octet > '\r') || octet > 0x7F) {
                    strange++;
                }
                if (strange > most) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The decoded word. */
    public static char[] decoded(char[] text, int start, int end) {
        ViewBuilder view = new ViewBuilder((end - start) * 3 / 4 + 2);
        decode(text, start, end, view);
        char[] lines = view.build().text();
        return Arrays.copyOf(lines, lines.length - 1);
    }

    private static void decode(char[] text, int start, int end, ViewBuilder view) {
        int bits = 0;
        int held = 0;
        for (int i = start; i < end; i++) {
            bits = bits << 6 | sextet(text[i]);
            held += 6;
            if (held >= 8) {
                held -= 8;
                int octet = bits >> held & 0xFF;
                if (octet != 0) {
                    // UTF-16 of ASCII text, as PowerShell has it, reads like ASCII without its zeros.
                    view.octet(octet, start, end);
                }
            }
        }
        view.add('\n', start, end);
    }

    /** The value of a character of Base64, of either alphabet, or -1. */
    public static int sextet(char c) {
        if (Characters.isUpper(c)) {
            return c - 'A';
        }
        if (Characters.isLower(c)) {
            return c - 'a' + 26;
        }
        if (Characters.isDigit(c)) {
            return c - '0' + 52;
        }
        return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
    }
}
