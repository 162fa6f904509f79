package io.envtrace.event.secret.reference;

import io.envtrace.event.secret.text.Characters;

/** How code and templates ask for a secret: {@code process.env.X}, {@code var.password}, {@code get_token()}. */
final class CodePlaces {
    /** What stands before a name, or a path. */
    private static final String[] BEFORE_NAME = {
        "secretref:",
        "awskms:",
        "gcpkms:",
        "keyring:",
        "keychain:",
        "bws:",
        "keepass:",
        "akv:",
        "vault:",
        "env:",
        "process.env",
        "os.environ",
        "os.getenv",
        "System.getenv",
        "getenv(",
        "ENV[",
        "secrets.",
        "vars.",
        "var.",
        "env.",
        "data.",
        "local.",
        "module.",
        "params.",
        "self.",
        "this.",
        "config.",
        "settings.",
        "/run/secrets/",
        "/var/run/secrets/",
        "!vault",
        "!ref",
        "!Ref",
        "!secret",
        "!env",
        "!reference",
        "!Sub",
        "projects/",
        "random_password.",
        "random_string.",
        "request.",
        "req.headers"
    };

    /** How values begin that are encrypted for a store of secrets. */
    private static final String[] CIPHERS = {"ENC[AES256_GCM,", "ENC[PKCS7,", "vault:v1:", "vault:v2:"};

    private static final String SIGNS = "()[]{}\"\\;<>=!";

    private static final boolean[] BEGINNINGS = new boolean[128];

    static {
        for (int i = 0; i < BEFORE_NAME.length; i++) {
            BEGINNINGS[BEFORE_NAME[i].charAt(0)] = true;
        }
    }

    private CodePlaces() {}

    static boolean is(char[] text, int start, int end) {
        return text[start] < 128 && BEGINNINGS[text[start]] && isBehindPlace(text, start, end)
                || isYours(text, start, end)
                || isCall(text, start, end);
    }

    private static boolean isBehindPlace(char[] text, int start, int end) {
        for (int i = 0; i < CIPHERS.length; i++) {
            if (Characters.startsWith(text, start, CIPHERS[i])) {
                return true;
            }
        }
        for (int i = 0; i < BEFORE_NAME.length; i++) {
            int name = start + BEFORE_NAME[i].length();
            if (end > name && Characters.startsWith(text, start, BEFORE_NAME[i])) {
                return isExpression(text, name, end);
            }
        }
        return false;
    }

    /** Names with brackets, quotes and operators between them, none of which is a random word. */
    private static boolean isExpression(char[] text, int start, int end) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || SIGNS.indexOf(text[i]) >= 0) {
                if (i > from && !Wording.is(text, from, i)) {
                    return false;
                }
                from = i + 1;
            }
        }
        return true;
    }

    /** {@code your-token-here}. */
    private static boolean isYours(char[] text, int start, int end) {
        return end - start > 4
                && Characters.startsWithIgnoringCase(text, start, "your")
                && "-_ .".indexOf(text[start + 4]) >= 0
                && Wording.is(text, start + 5, end);
    }

    /** {@code getpass.getpass()}: code that fetches the secret. */
    private static boolean isCall(char[] text, int start, int end) {
        int i = start;
        while (i < end && (Characters.isAlphanumeric(text[i]) || text[i] == '_' || text[i] == '.')) {
            i++;
        }
        if (i < start + 3 || Characters.isDigit(text[start]) || !Wording.isName(text, start, i)) {
            return false;
        }
        if (i + 1 == end && end < text.length && Characters.isQuote(text[end])) {
            // config["x"] and headers.get("x"), of which the quote ended the word.
            return text[i] == '(' || text[i] == '[';
        }
        return i < end && text[i] == '(' && text[end - 1] == ')' && isExpression(text, i + 1, end - 1);
    }
}
