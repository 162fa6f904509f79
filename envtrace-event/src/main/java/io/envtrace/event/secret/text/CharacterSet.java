package io.envtrace.event.secret.text;

import org.jspecify.annotations.Nullable;

/** The ASCII characters that a key may be made of. */
public final class CharacterSet {
    private static final String DIGITS = "0123456789";
    private static final String UPPER = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String ALNUM = UPPER + "abcdefghijklmnopqrstuvwxyz";

    /** The names, as a rule file and its error messages have them. */
    public static final String NAMES =
            "digits, hex, upper, alnum, word, base64, base64url, base64all, dotted, path, url";

    private final boolean[] members = new boolean[128];

    private CharacterSet(String members) {
        for (int i = 0; i < members.length(); i++) {
            this.members[members.charAt(i)] = true;
        }
    }

    /** The set of that name, or null. */
    public static @Nullable CharacterSet named(String name) {
        String members = members(name);
        return members == null ? null : new CharacterSet(members);
    }

    private static @Nullable String members(String name) {
        switch (name) {
            case "digits":
                return DIGITS;
            case "hex":
                return DIGITS + "abcdefABCDEF";
            case "upper":
                return UPPER;
            case "alnum":
                return ALNUM;
            case "word":
                return ALNUM + "_";
            case "base64":
                return ALNUM + "+/=";
            case "base64url":
                return ALNUM + "-_";
            case "dotted":
                return ALNUM + "-_.=";
            case "base64all":
                return ALNUM + "+/=-_";
            case "path":
                return ALNUM + "-_.=/%";
            case "url":
                return ALNUM + "-_.=/%@:?&~+";
            default:
                return null;
        }
    }

    public boolean has(char c) {
        return c < 128 && members[c];
    }
}
