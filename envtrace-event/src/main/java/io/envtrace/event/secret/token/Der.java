package io.envtrace.event.secret.token;

import io.envtrace.event.secret.decode.Base64Decoder;

/** Whether a structure in DER, of which the text has the Base64, is a certificate or a public key: by its members and its length. */
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 2;
    private static final int BIT_STRING = 3;
    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_OCTETS = 3;
    private static final int SHORTEST = 40;

    /** The algorithms of public keys (elliptic curves, RSA, Ed25519, X25519), and the version of a certificate. */
    private static final int[][] KNOWN = {
        {6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1},
        {6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0xD, 1, 1, 1},
        {6, 3, 0x2B, 0x65, 0x70},
        {6, 3, 0x2B, 0x65, 0x6E},
        {0xA0, 3, 2, 1, 2}
    };

    private final char[] text;
    private final int start;
    private final int size;

    /** Behind the head of the member that was read last. */
    private int content;

    /** Behind that member, or -1 where it was none. */
    private int next;

    private Der(char[] text, int start, int end) {
        this.text = text;
        this.start = start;
        this.size = (end - start) * 6 / 8;
    }

    static boolean isPublic(char[] text, int start, int end) {
        return end - start >= SHORTEST && text[start] == 'M' && new Der(text, start, end).isPublic();
    }

    /**
     * A sequence that begins with a sequence which a bit string or another sequence follows: a public key, a certificate or its request; an
     * octet string would follow in an encrypted private key. Or two integers, of which the first one is long: an RSA key.
     */
    private boolean isPublic() {
        if (octet(0) != SEQUENCE) {
            return false;
        }
        if (isKnown()) {
            return true;
        }
        if (!read(0, SEQUENCE) || next != size) {
            return false;
        }
        int first = content;
        if (read(first, SEQUENCE)) {
            int second = next;
            return read(second, BIT_STRING) && next == size || read(second, SEQUENCE) && read(next, BIT_STRING);
        }
        return read(first, INTEGER) && next - content > LONG_FORM / 2 && read(next, INTEGER) && next == size;
    }

    /** Whether it begins as public keys and certificates do, which then need not be at hand to their end. */
    private boolean isKnown() {
        int first = 2 + (octet(1) >= LONG_FORM ? octet(1) - LONG_FORM : 0);
        int second = first + 2 + (octet(first + 1) >= LONG_FORM ? octet(first + 1) - LONG_FORM : 0);
        if (octet(first) != SEQUENCE) {
            return false;
        }
        for (int i = 0; i < KNOWN.length; i++) {
            if (has(second, KNOWN[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean has(int at, int[] octets) {
        for (int i = 0; i < octets.length; i++) {
            if (octet(at + i) != octets[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads the head of a member with that tag. */
    private boolean read(int at, int tag) {
        if (octet(at) != tag) {
            return false;
        }
        int length = octet(at + 1);
        content = at + 2;
        if (length >= LONG_FORM) {
            int octets = length - LONG_FORM;
            if (octets == 0 || octets > MOST_LENGTH_OCTETS) {
                return false;
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | octet(content++);
            }
        }
        next = content + length;
        return length >= 0 && next <= size;
    }

    /** The octet of that number, or -1. */
    private int octet(int number) {
        if (number < 0 || number >= size) {
            return -1;
        }
        int bit = number * 8;
        int at = start + bit / 6;
        int high = Base64Decoder.sextet(text[at]);
        int low = Base64Decoder.sextet(text[at + 1]);
        if (high < 0 || low < 0) {
            return -1;
        }
        return (high << 6 | low) >> 4 - bit % 6 & 0xFF;
    }
}
