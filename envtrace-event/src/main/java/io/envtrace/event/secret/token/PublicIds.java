package io.envtrace.event.secret.token;

import io.envtrace.event.secret.text.Characters;

/** Words that look random by their making and only name something: ULIDs, addresses of wallets, cloud resources, keys of caches, sums of files. */
final class PublicIds {
    private static final int ULID = 26;
    private static final int ADDRESS = 42;
    private static final int RESOURCE = 17;
    private static final int CACHE_KEY = 43;
    private static final int ACCOUNT = 34;
    private static final int BESIDE = 40;
    private static final int POD = 5;
    private static final String POD_DIGITS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SHORTEST_SET = 8;
    private static final int LONGEST_SET = 10;

    /** What clouds put before such an id: {@code i-0a1b…}. */
    private static final String[] RESOURCES = {
        "i",
        "ami",
        "aki",
        "ari",
        "vol",
        "snap",
        "sg",
        "sgr",
        "subnet",
        "vpc",
        "vpce",
        "vpn",
        "eni",
        "eipalloc",
        "eipassoc",
        "igw",
        "eigw",
        "nat",
        "rtb",
        "rtbassoc",
        "acl",
        "aclassoc",
        "pcx",
        "lt",
        "lgw",
        "dopt",
        "cgw",
        "vgw",
        "tgw",
        "tgw-attach",
        "tgw-rtb",
        "fs",
        "fsap",
        "fsmt",
        "pl",
        "fl",
        "mi",
        "r",
        "h",
        "cr",
        "bgp",
        "import-ami",
        "export-i"
    };

    private PublicIds() {}

    static boolean is(char[] text, int start, int end) {
        return isUlid(text, start, end)
                || end - start == ADDRESS
                        && Characters.startsWith(text, start, "0x")
                        && Characters.isHex(text, start + 2, end)
                || isResource(text, start, end)
                || isCacheKey(text, start, end)
                || isAccount(text, start, end)
                || isPod(text, start, end)
                || isSum(text, start, end);
    }

    /** A time, which is between 2015 and 2035, and a random part, both in Crockford's digits. */
    private static boolean isUlid(char[] text, int start, int end) {
        if (end - start != ULID
                || text[start] != '0'
                || text[start + 1] != '1'
                || !Characters.isUpper(text[start + 2])) {
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
        if (dash <= start || text[dash] != '-' || !Characters.isHex(text, dash + 1, end)) {
            return false;
        }
        for (int i = 0; i < RESOURCES.length; i++) {
            if (Characters.isWord(text, start, dash, RESOURCES[i])) {
                return true;
            }
        }
        return false;
    }

    /** {@code AC…}, an account's id, where a word beside it says so. */
    private static boolean isAccount(char[] text, int start, int end) {
        if (end - start != ACCOUNT || !Characters.startsWith(text, start, "AC")) {
            return false;
        }
        for (int i = start + 2; i < end; i++) {
            if (!Characters.isHex(text[i]) || Characters.isUpper(text[i])) {
                return false;
            }
        }
        int last = Math.min(text.length, end + BESIDE);
        for (int i = Math.max(0, start - BESIDE); i < last; i++) {
            if (Characters.startsWithIgnoringCase(text, i, "account")
                    || Characters.startsWithIgnoringCase(text, i, "sid")) {
                return true;
            }
        }
        return false;
    }

    /** {@code web-7d9f8b6c5d-x2x4z}: what Kubernetes makes of a deployment's name, at the end with characters that make no words. */
    private static boolean isPod(char[] text, int start, int end) {
        int last = end - POD - 1;
        if (last - start < SHORTEST_SET + 3 || text[last] != '-') {
            return false;
        }
        for (int i = last + 1; i < end; i++) {
            if (POD_DIGITS.indexOf(text[i]) < 0) {
                return false;
            }
        }
        int set = last;
        while (set > start && text[set - 1] != '-') {
            set--;
            if (!Characters.isDigit(text[set]) && !Characters.isLower(text[set])) {
                return false;
            }
        }
        return set > start + 1 && last - set >= SHORTEST_SET && last - set <= LONGEST_SET;
    }

    /** {@code cache.example.org-1:oChKjV…=}: the public half, which is half as long as the private one; its name has a dot. */
    private static boolean isCacheKey(char[] text, int start, int end) {
        int i = start - 1;
        if (end - start != CACHE_KEY || end >= text.length || text[end] != '=' || i < 2 || text[i] != ':') {
            return false;
        }
        while (i > 0 && Characters.isDigit(text[i - 1])) {
            i--;
        }
        if (i == start - 1 || i < 2 || text[i - 1] != '-') {
            return false;
        }
        boolean dot = false;
        for (i -= 2; i >= 0 && Characters.isKey(text[i]); i--) {
            dot |= text[i] == '.';
        }
        return dot;
    }

    /** What {@code sha256sum} and {@code git ls-remote} print: a line with the digest, two blanks, and a name with a dot or a slash. */
    private static boolean isSum(char[] text, int start, int end) {
        int length = end - start;
        boolean digest = length == 32 || length == 40 || length == 64 || length == 128;
        if (!digest || start > 0 && text[start - 1] != '\n' || !Characters.isHex(text, start, end)) {
            return false;
        }
        int i = end;
        while (i < text.length && i < end + 2 && (text[i] == ' ' || text[i] == '*' || text[i] == '\t')) {
            i++;
        }
        return (i == end + 2 || i == end + 1 && text[end] == '\t') && isFileName(text, i);
    }

    /** Whether a name with a dot or a slash is all that the line goes on with. */
    private static boolean isFileName(char[] text, int from) {
        boolean name = false;
        int i = from;
        while (i < text.length && !Characters.isBlank(text[i])) {
            name |= text[i] == '.' || text[i] == '/';
            i++;
        }
        return name && (i == text.length || text[i] == '\n' || text[i] == '\r');
    }
}
