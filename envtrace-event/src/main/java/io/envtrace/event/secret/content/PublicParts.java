package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** What looks random and is meant to be public: certificates, public keys, pictures, digests and trace contexts. */
final class PublicParts {
    private static final String BEGIN = "-----BEGIN ";
    private static final int MOST_BLOCKS = 100;
    private static final String END = "-----END ";

    /** How these things begin in Base64: SSH's key types, pictures, fonts, documents, archives. */
    private static final String[] BEGINNINGS = {
        "AAAAB3NzaC1",
        "AAAAC3NzaC1",
        "AAAAE2VjZHNh",
        "AAAAG2VjZHNh",
        "AAAAGnNrLXNz",
        "AAAAInNrLWVj",
        "iVBORw0KGgo",
        "/9j/4",
        "R0lGOD",
        "UklGR",
        "AAABAA",
        "d09G",
        "JVBERi0",
        "UEsDB",
        "AGFzbQ",
        "mQINB",
        "mQENB",
        "mQGNB",
        "mDME",
        "pk_live_",
        "pk_test_",
        "pk.eyJ",
        "age1",
        "xpub",
        "ypub",
        "zpub",
        "tpub",
        "bc1q",
        "bc1p",
        "z6Mk",
        "RWQ"
    };

    /** Certificates and public keys as text, and the Base64 of that. */
    private static final String[] TEXTS = {
        "-----BEGIN CERT",
        "-----BEGIN PUBLIC",
        "-----BEGIN RSA PUBLIC",
        "-----BEGIN PGP PUBLIC",
        "LS0tLS1CRUdJTiBDRVJU",
        "LS0tLS1CRUdJTiBQVUJM",
        "ssh-rsa ",
        "ssh-ed25519 ",
        "ecdsa-sha2-"
    };

    private PublicParts() {}

    /** Adds what is public in the text. */
    static void find(char[] text, Spans spans) {
        int begin = Characters.indexOf(text, BEGIN, 0);
        for (int blocks = 0; begin >= 0 && blocks < MOST_BLOCKS; blocks++) {
            int label = begin + BEGIN.length();
            int close = Characters.indexOf(text, "-----", label);
            int end = close < 0 ? -1 : Characters.indexOf(text, END, close);
            int last = end < 0 ? text.length : end;
            if (close >= 0 && !PemBlocks.isSecret(text, label, close)) {
                spans.add(begin, last);
            }
            begin = Characters.indexOf(text, BEGIN, last);
        }
    }

    /** Whether a value begins as a certificate or a public key does: then no name makes it secret. */
    static boolean isNamedSo(char[] text, int start) {
        for (int i = 0; i < TEXTS.length; i++) {
            if (Characters.startsWith(text, start, TEXTS[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word in Base64 is public by what it holds. */
    static boolean isPublic(char[] text, int start, int end) {
        for (int i = 0; i < BEGINNINGS.length; i++) {
            if (Characters.startsWith(text, start, BEGINNINGS[i])) {
                return true;
            }
        }
        return Der.isPublic(text, start, end) || PublicIds.is(text, start, end) || isTraceContext(text, start, end);
    }

    /** {@code 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01}. */
    private static boolean isTraceContext(char[] text, int start, int end) {
        if (end - start != 55 || text[start + 2] != '-' || text[start + 35] != '-' || text[start + 52] != '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Characters.isHex(text[i]) && text[i] != '-') {
                return false;
            }
        }
        return true;
    }
}
