package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Private keys in the text forms that tools write: PEM and OpenPGP blocks, SSH2, PuTTY. */
final class PemBlocks {
    private static final String BEGIN = "-- BEGIN ";
    private static final String BEGIN_TIGHT = "-----BEGIN ";
    private static final String END = "END ";
    private static final String PUTTY = "Private-Lines:";
    private static final String PUTTY_MAC = "Private-MAC:";

    private PemBlocks() {}

    static void find(char[] text, Spans spans) {
        blocks(text, BEGIN_TIGHT, spans);
        blocks(text, BEGIN, spans);
        int lines = Characters.indexOf(text, PUTTY, 0);
        if (lines >= 0) {
            int mac = Characters.indexOf(text, PUTTY_MAC, lines);
            spans.add(lines + PUTTY.length(), mac < 0 ? text.length : mac);
        }
    }

    private static void blocks(char[] text, String beginning, Spans spans) {
        int begin = Characters.indexOf(text, beginning, 0);
        while (begin >= 0) {
            int label = begin + beginning.length();
            int labelEnd = Characters.indexOf(text, "--", label);
            int end = labelEnd < 0 ? text.length : end(text, labelEnd);
            if (isSecret(text, label, labelEnd < 0 ? text.length : labelEnd)) {
                spans.add(beginning.equals(BEGIN) ? Math.max(0, begin - 2) : begin, end);
            }
            begin = Characters.indexOf(text, beginning, Math.max(end, label));
        }
    }

    /** Whether a block of that label holds a private key. */
    static boolean isSecret(char[] text, int label, int labelEnd) {
        for (int i = label; i < labelEnd; i++) {
            if (text[i] == 'P' && Characters.startsWith(text, i, "PRIVATE KEY")
                    || text[i] == 'S' && Characters.startsWith(text, i, "SECRET KEY")) {
                return true;
            }
        }
        return false;
    }

    /** A block cut short is secret to the text's end. */
    private static int end(char[] text, int labelEnd) {
        int end = Characters.indexOf(text, END, labelEnd);
        int close = end < 0 ? -1 : Characters.indexOf(text, "--", end + END.length());
        if (close < 0) {
            return text.length;
        }
        int last = close;
        while (last < text.length && text[last] == '-') {
            last++;
        }
        return last;
    }
}
