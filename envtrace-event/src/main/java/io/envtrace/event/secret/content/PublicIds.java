package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;

/** Words that look random by their making and only name something: ULIDs, addresses of wallets, cloud resources, keys of caches, sums of files. */
final class PublicIds {
    private static final int ULID = 26;
    private static final int ADDRESS = 42;
    private static final int RESOURCE = 17;
    private static final int ACCOUNT = 34;
    private static final int CACHE_KEY = 43;

    private PublicIds() {}

    static boolean is(char[] text, int start, int end) {
        return isUlid(text, start, end)
                || end - start == ADDRESS && Characters.startsWith(text, start, "0x") && isHex(text, start + 2, end)
                || end - start == ACCOUNT && Characters.startsWith(text, start, "AC") && isHex(text, start + 2, end)
                || isResource(text, start, end)
                || isCacheKey(text, start, end)
                || isSum(text, start, end);
    }

    /** A time and a random part in Crockford's digits. */
    private static boolean isUlid(char[] text, int start, int end) {
        if (end - start != ULID || text[start] != '0') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (!Characters.isDigit(c) && !Characters.isUpper(c) || "ILOU".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** {@code sg-02a964b4db3234c9f}. */
    private static boolean isResource(char[] text, int start, int end) {
        int dash = end - RESOURCE - 1;
        if (dash <= start || text[dash] != '-' || !isHex(text, dash + 1, end)) {
            return false;
        }
        for (int i = start; i < dash; i++) {
            if (!Characters.isLower(text[i]) && text[i] != '-') {
                return false;
            }
        }
        return dash - start <= 12;
    }

    /** {@code cache.example.org-1:oChKjV…=}: the public half, which is half as long as the private one. */
    private static boolean isCacheKey(char[] text, int start, int end) {
        int i = start - 1;
        if (end - start != CACHE_KEY || end >= text.length || text[end] != '=' || i < 2 || text[i] != ':') {
            return false;
        }
        while (i > 0 && Characters.isDigit(text[i - 1])) {
            i--;
        }
        return i < start - 1 && i > 1 && text[i - 1] == '-' && Characters.isAlphanumeric(text[i - 2]);
    }

    /** What {@code sha256sum} and {@code git ls-remote} print: the digest, two blanks, and a name with a dot or a slash. */
    private static boolean isSum(char[] text, int start, int end) {
        int length = end - start;
        if (length != 32 && length != 40 && length != 64 && length != 128 || !isHex(text, start, end)) {
            return false;
        }
        int i = end;
        while (i < text.length && i < end + 2 && (text[i] == ' ' || text[i] == '*' || text[i] == '\t')) {
            i++;
        }
        boolean apart = i == end + 2 || i == end + 1 && text[end] == '\t';
        while (apart && i < text.length && !Characters.isBlank(text[i])) {
            if (text[i] == '.' || text[i] == '/') {
                return true;
            }
            i++;
        }
        return false;
    }

    private static boolean isHex(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isHex(text[i])) {
                return false;
            }
        }
        return true;
    }
}
