package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;

/** Digests, told by the name of their algorithm and by their length: {@code sha256-…}, 64 hexadecimal digits behind {@code checksum}. */
final class Digests {
    private static final int REVISION = 40;
    private static final int CONTENT = 64;
    private static final int[] HEX = {32, REVISION, 48, 56, CONTENT, 96, 128};

    /** Of 16, 20, 28, 32, 48 and 64 octets, without what pads them. */
    private static final int[] BASE64 = {22, 27, 38, 43, 64, 86};

    /** Of 32 octets, as Nix writes them. */
    private static final int BASE32 = 52;

    private static final String[] ALGORITHMS = {
        "sha", "sha1", "sha224", "sha256", "sha384", "sha512", "sha2", "sha3", "md5", "blake2", "blake2b", "blake2s",
        "blake3", "crc32", "crc32c", "crc64", "xxh64", "xxh128"
    };

    private Digests() {}

    /** Whether a word is the name of an algorithm: {@code sha256}, {@code sha3-512}, {@code sha256sum}. */
    static boolean isAlgorithm(char[] text, int start, int end) {
        int last = end;
        if (end - start > 3 && Characters.startsWithIgnoringCase(text, end - 3, "sum")) {
            last -= 3;
        }
        int dash = start;
        while (dash < last && text[dash] != '-' && text[dash] != '_') {
            dash++;
        }
        for (int i = 0; i < ALGORITHMS.length; i++) {
            if (Characters.isWord(text, start, dash, ALGORITHMS[i])) {
                return dash == last || isLength(text, dash + 1, last);
            }
        }
        return false;
    }

    private static boolean isLength(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isDigit(text[i])) {
                return false;
            }
        }
        return end > start;
    }

    /** Whether a run of characters is {@code sha256-…}: the algorithm, a dash and what may be a digest. */
    static boolean isNamed(char[] text, int start, int end) {
        for (int i = start; i < end && i < start + 10; i++) {
            if ((text[i] == '-' || text[i] == '_' || text[i] == '/')
                    && isAlgorithm(text, start, i)
                    && isDigest(text, i + 1, end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word has the length and the characters of a digest. */
    static boolean isDigest(char[] text, int start, int end) {
        int length = end - start;
        return isOneOf(HEX, length) && Characters.isHex(text, start, end)
                || isOneOf(BASE64, length)
                || length == BASE32 && isBase32(text, start, end);
    }

    /** Whether a word is a revision or the id of something that its content names, as Git and containers have it. */
    static boolean isRevision(char[] text, int start, int end) {
        return (end - start == REVISION || end - start == CONTENT) && Characters.isHex(text, start, end);
    }

    private static boolean isOneOf(int[] lengths, int length) {
        for (int i = 0; i < lengths.length; i++) {
            if (lengths[i] == length) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBase32(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isDigit(text[i]) && !Characters.isLower(text[i])) {
                return false;
            }
        }
        return true;
    }
}
