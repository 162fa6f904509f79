package io.envtrace.event.secret.content;

import io.envtrace.event.secret.decode.Base64Decoder;
import org.jspecify.annotations.Nullable;

/** Whether a structure in DER, of which the text has the Base64, is a certificate or a public key. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 2;
    private static final int SHORTEST = 40;
    private static final int HEAD = 24;
    private static final int LONG_FORM = 0x80;

    private Der() {}

    /** A sequence that begins with a sequence: a certificate, its request, a public key. */
    static boolean isPublic(char[] text, int start, int end) {
        int[] head = head(text, start, end);
        if (head == null) {
            return false;
        }
        int inner = inner(head);
        return head[inner] == SEQUENCE || head[inner] == INTEGER && head[inner + 1] >= LONG_FORM;
    }

    /** Where the first member of the outer sequence begins. */
    private static int inner(int[] head) {
        return head[1] < LONG_FORM ? 2 : 2 + (head[1] & 7);
    }

    private static int @Nullable [] head(char[] text, int start, int end) {
        if (end - start < SHORTEST || text[start] != 'M') {
            return null;
        }
        int[] head = new int[HEAD];
        int bits = 0;
        int held = 0;
        int count = 0;
        for (int i = start; i < end && count < HEAD; i++) {
            int sextet = Base64Decoder.sextet(text[i]);
            if (sextet < 0) {
                return null;
            }
            bits = bits << 6 | sextet;
            held += 6;
            if (held >= 8) {
                held -= 8;
                head[count++] = bits >> held & 0xFF;
            }
        }
        boolean sequence =
                head[0] == SEQUENCE && (head[1] < LONG_FORM || head[1] > LONG_FORM && head[1] <= LONG_FORM + 3);
        return sequence ? head : null;
    }
}
