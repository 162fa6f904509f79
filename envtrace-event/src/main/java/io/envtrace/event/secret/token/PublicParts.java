package io.envtrace.event.secret.token;

import io.envtrace.event.secret.decode.Base64Decoder;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Finds random-looking parts of a text that are meant to be public: certificates, public keys, pictures, digests and trace contexts. */
public final class PublicParts {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int MOST_BLOCKS = 100;
    private static final int SHORTEST_LINE = 60;
    private static final String[] HEADERS = {"Version:", "Comment:", "Hash:", "Charset:"};

    /** What stands in the first line of blocks that open nothing. */
    private static final String[] LABELS = {
        "CERTIFICATE",
        "TRUSTED CERTIFICATE",
        "X509 C",
        "NEW CERTIFICATE REQUEST",
        "PUBLIC KEY",
        "RSA PUBLIC KEY",
        "EC PARAMETERS",
        "DH PARAMETERS",
        "DSA PARAMETERS",
        "SSH SIGNATURE",
        "PGP PUBLIC KEY BLOCK",
        "PGP SIGNATURE",
        "PGP MESSAGE",
        "AGE ENCRYPTED FILE",
        "PKCS7",
        "CMS"
    };

    /** Certificates and public keys as text, and the Base64 of that. */
    private static final String[] TEXTS = {
        "-----BEGIN CERTIFICATE",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN RSA PUBLIC KEY-----",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----",
        "LS0tLS1CRUdJTiBDRVJUSUZJQ0FUR",
        "LS0tLS1CRUdJTiBQVUJMSUMgS0VZ"
    };

    private PublicParts() {}

    /** Adds what is public in the text. */
    static void find(char[] text, Spans spans) {
        int begin = Characters.indexOf(text, BEGIN, 0);
        for (int blocks = 0; begin >= 0 && blocks < MOST_BLOCKS; blocks++) {
            int label = begin + BEGIN.length();
            int close = Characters.indexOf(text, DASHES, label);
            int end = label;
            if (close >= 0 && isLabel(text, label)) {
                end = bodyEnd(text, close + DASHES.length());
                spans.add(begin, end);
            }
            begin = Characters.indexOf(text, BEGIN, end);
        }
    }

    private static boolean isLabel(char[] text, int label) {
        for (int i = 0; i < LABELS.length; i++) {
            if (Characters.startsWith(text, label, LABELS[i])) {
                return true;
            }
        }
        return false;
    }

    /** How far lines of Base64 go on, the last of which may be short, with headers before them. */
    private static int bodyEnd(char[] text, int from) {
        int end = from;
        int i = skipBreaks(text, from);
        while (i < text.length && isHeader(text, i)) {
            end = lineEnd(text, i);
            i = skipBreaks(text, end);
        }
        int line = SHORTEST_LINE;
        while (i < text.length && line >= SHORTEST_LINE) {
            int word = i;
            while (i < text.length && Base64Decoder.sextet(text[i]) >= 0 && text[i] != '-') {
                i++;
            }
            line = i - word;
            end = i > word ? i : end;
            i = skipBreaks(text, i);
        }
        return end;
    }

    /** Behind line ends, also where a blank or an escape stands for one, and what pads Base64. */
    private static int skipBreaks(char[] text, int from) {
        int i = from;
        while (i < text.length && (Characters.isBlank(text[i]) || text[i] == '=' || text[i] == '\\')) {
            i += text[i] == '\\' ? 2 : 1;
        }
        return Math.min(i, text.length);
    }

    private static boolean isHeader(char[] text, int at) {
        for (int i = 0; i < HEADERS.length; i++) {
            if (Characters.startsWith(text, at, HEADERS[i])) {
                return true;
            }
        }
        return false;
    }

    private static int lineEnd(char[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '\n' && text[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Whether a value begins as a certificate or a public key does: then no name makes it secret. */
    public static boolean isNamedSo(char[] text, int start) {
        for (int i = 0; i < TEXTS.length; i++) {
            if (Characters.startsWith(text, start, TEXTS[i])) {
                return true;
            }
        }
        return isSshLine(text, start);
    }

    /** {@code ssh-ed25519 AAAA…}. */
    private static boolean isSshLine(char[] text, int start) {
        if (!Characters.startsWith(text, start, "ssh-") && !Characters.startsWith(text, start, "ecdsa-")) {
            return false;
        }
        int key = start;
        while (key < text.length && text[key] != ' ') {
            key++;
        }
        int end = key + 1;
        while (end < text.length && !Characters.isBlank(text[end])) {
            end++;
        }
        return end > key + 1 && end <= text.length && PublicKeys.isSsh(text, key + 1, end);
    }

    /** Whether a word in Base64 is public by what it holds. */
    static boolean isPublic(char[] text, int start, int end) {
        return PublicKeys.is(text, start, end)
                || PublicFiles.is(text, start, end)
                || Der.isPublic(text, start, end)
                || PublicIds.is(text, start, end)
                || isTraceContext(text, start, end);
    }

    /** {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}. */
    private static boolean isTraceContext(char[] text, int start, int end) {
        return end - start == 55
                && text[start + 2] == '-'
                && text[start + 35] == '-'
                && text[start + 52] == '-'
                && Characters.isHex(text, start, start + 2)
                && Characters.isHex(text, start + 3, start + 35)
                && Characters.isHex(text, start + 36, start + 52)
                && Characters.isHex(text, start + 53, end);
    }
}
