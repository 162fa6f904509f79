package io.envtrace.event.secret.decode;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Profile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes words that may be Base64 of a text, in either alphabet. Each decoded word is on a line of its own; each of its
 * characters maps to the whole word, because a part of it has no meaning.
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
            // In a path, Base64 begins behind one of the slashes, which are of its alphabet too.
            for (int start = i; end - start >= SHORTEST; start = next(text, start, end)) {
                int last = textEnd(text, start, end);
                if (last - start >= SHORTEST) {
                    view = view == null ? new ViewBuilder(text.length) : view;
                    decode(text, start, last, view);
                    start = last - 1;
                }
            }
            i = end + 1;
        }
        return view == null ? null : view.build();
    }

    /** Behind the next slash. */
    private static int next(char[] text, int start, int end) {
        int i = start;
        while (i < end && text[i] != '/') {
            i++;
        }
        return i + 1;
    }

    /** Whether the octets are text. */
    public static boolean isText(char[] text, int start, int end) {
        return textEnd(text, start, end) == end;
    }

    /** How far the octets are text, which is ASCII without controls, or UTF-8. */
    private static int textEnd(char[] text, int start, int end) {
        int bits = 0;
        int held = 0;
        int following = 0;
        int whole = start;
        for (int i = start; i < end; i++) {
            bits = bits << 6 | sextet(text[i]);
            held += 6;
            if (held >= 8) {
                held -= 8;
                following = following(bits >> held & 0xFF, following);
                if (following < 0) {
                    return whole;
                }
                whole = following == 0 ? i + 1 : whole;
            }
        }
        return following == 0 ? end : whole;
    }

    /** How many octets of a sequence follow after that one, or -1 where it is no text. */
    private static int following(int octet, int expected) {
        if (expected > 0) {
            return (octet & 0xC0) == 0x80 ? expected - 1 : -1;
        }
        if (octet < 0x7F) {
            return octet >= ' ' || octet == 0 || octet >= '\t' && octet <= '\r' ? 0 : -1;
        }
        return octet < 0xC2 || octet > 0xF4 ? -1 : octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3;
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
