package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;

/** Public keys that are one word, told by how they begin, how long they are, and of which characters. */
final class PublicKeys {
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** SSH's key types with the length of the type's name, and how long such a key is at least. */
    private static final String[] SSH = {
        "AAAAB3NzaC1yc2EAAAA",
        "AAAAB3NzaC1kc3MAAA",
        "AAAAC3NzaC1lZDI1NTE5AAAAI",
        "AAAAE2VjZHNhLXNoYTItbmlzdHAy",
        "AAAAE2VjZHNhLXNoYTItbmlzdHAz",
        "AAAAE2VjZHNhLXNoYTItbmlzdHA1",
        "AAAAGnNrLXNzaC1lZDI1NTE5",
        "AAAAInNrLWVjZHNhLXNoYTIt"
    };

    private static final int SHORTEST_SSH = 68;

    /** OpenPGP's RSA keys of 2048, 3072 and 4096 bits and Ed25519 keys: the packet's beginning, and its algorithm at the place given. */
    private static final String[] PGP = {"mQENB", "BCA", "mQGNB", "BDA", "mQINB", "BEA", "mDME", "KwYB"};

    private static final int PGP_ALGORITHM = 11;
    private static final int SHORTEST_PGP = 68;

    private static final String[] EXTENDED = {"xpub", "ypub", "zpub", "tpub", "upub", "vpub"};
    private static final int SHORTEST_EXTENDED = 107;
    private static final int LONGEST_EXTENDED = 112;

    private static final int DID_LENGTH = 48;
    private static final int MINISIGN_LENGTH = 56;
    private static final int COMMENT = 100;
    private static final int SHORTEST_PUBLISHABLE = 20;

    private PublicKeys() {}

    static boolean is(char[] text, int start, int end) {
        switch (text[start]) {
            case 'A':
                return isSsh(text, start, end);
            case 'm':
                return isPgp(text, start, end);
            case 'R':
                return isMinisign(text, start, end);
            case 'p':
                return isPublishable(text, start, end);
            default:
                return isDid(text, start, end) || isExtended(text, start, end) || Bech32.isPublic(text, start, end);
        }
    }

    /** Whether an SSH key begins there, with what says its type. */
    static boolean isSsh(char[] text, int start, int end) {
        for (int i = 0; i < SSH.length; i++) {
            if (Characters.startsWith(text, start, SSH[i])) {
                return end - start >= SHORTEST_SSH;
            }
        }
        return false;
    }

    private static boolean isPgp(char[] text, int start, int end) {
        for (int i = 0; i < PGP.length; i += 2) {
            if (Characters.startsWith(text, start, PGP[i])) {
                int algorithm = start + PGP_ALGORITHM + (PGP[i + 1].length() == 4 ? 1 : 0);
                return end - start >= SHORTEST_PGP && Characters.startsWith(text, algorithm, PGP[i + 1]);
            }
        }
        return false;
    }

    /** {@code minisign -P RWQ…}, or below the comment that says what it is. */
    private static boolean isMinisign(char[] text, int start, int end) {
        return end - start == MINISIGN_LENGTH
                && text[start + 1] == 'W'
                && text[start + 2] >= 'Q'
                && text[start + 2] <= 'T'
                && (Characters.startsWith(text, start - 3, "-P ") || isBelowComment(text, start));
    }

    private static boolean isBelowComment(char[] text, int start) {
        return Characters.indexOf(text, "public key", start - COMMENT, start) >= 0;
    }

    /** Keys that web pages show: {@code pk_live_…}. */
    private static boolean isPublishable(char[] text, int start, int end) {
        int body = start + 8;
        if (end - body < SHORTEST_PUBLISHABLE
                || !Characters.startsWith(text, start, "pk_live_") && !Characters.startsWith(text, start, "pk_test_")) {
            return false;
        }
        for (int i = body; i < end; i++) {
            if (!Characters.isAlphanumeric(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@code did:key:z6Mk…}. */
    private static boolean isDid(char[] text, int start, int end) {
        return end - start == DID_LENGTH
                && Characters.startsWith(text, start, "z6Mk")
                && (Characters.startsWith(text, start - 8, "did:key:") || start > 0 && text[start - 1] == '#')
                && isBase58(text, start, end);
    }

    private static boolean isExtended(char[] text, int start, int end) {
        if (end - start < SHORTEST_EXTENDED || end - start > LONGEST_EXTENDED) {
            return false;
        }
        for (int i = 0; i < EXTENDED.length; i++) {
            if (Characters.startsWith(text, start, EXTENDED[i])) {
                return isBase58(text, start, end);
            }
        }
        return false;
    }

    private static boolean isBase58(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (BASE58.indexOf(text[i]) < 0) {
                return false;
            }
        }
        return true;
    }
}
