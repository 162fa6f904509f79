package io.envtrace.event.secret.reference;

import io.envtrace.event.secret.text.Characters;

/** Whether a text only says where a secret is: {@code env:NAME}, {@code op://vault/item}, <code>${NAME}</code>. It opens nothing. */
public final class SecretPlaces {
    /** Before a place in a store of secrets, or in a file. */
    private static final String[] STORES = {
        "op://",
        "bws://",
        "vault://",
        "vault:/",
        "awssm://",
        "aws-sm://",
        "aws-ssm://",
        "ssm://",
        "ssm:/",
        "secretsmanager://",
        "gcpsm://",
        "gcp-sm://",
        "gcp-secrets://",
        "gsm://",
        "akv://",
        "azure-kv://",
        "azurekeyvault://",
        "keyvault://",
        "keychain://",
        "keyring://",
        "doppler://",
        "infisical://",
        "sops://",
        "pass://",
        "secret://",
        "secrets://",
        "ref+",
        "arn:aws",
        "file:/",
        "file:.",
        "file:~",
        "fd:",
        "env://",
        "k8s://",
        "kubernetes://",
        "classpath:",
        "@Microsoft.KeyVault(",
        "secretKeyRef:",
        "resolve:",
        "{{resolve:"
    };

    private SecretPlaces() {}

    public static boolean is(char[] text, int start, int end) {
        if (end - start < 4 || hasBlank(text, start, end)) {
            return false;
        }
        return isVariable(text, start, end) || isFileName(text, start, end) || isInStore(text, start, end);
    }

    private static boolean hasBlank(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Characters.isBlank(text[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInStore(char[] text, int start, int end) {
        for (int i = 0; i < STORES.length; i++) {
            int place = start + STORES[i].length();
            if (end > place && Characters.startsWith(text, start, STORES[i])) {
                return isPlace(text, place, end);
            }
        }
        return isSecretResource(text, start, end);
    }

    /** Several parts, as paths and addresses have them, or words. */
    private static boolean isPlace(char[] text, int start, int end) {
        boolean parts = false;
        for (int i = start; i < end; i++) {
            if (!Characters.isKey(text[i]) && "/:#@?=&%+~{}[]()$,*|'".indexOf(text[i]) < 0) {
                return false;
            }
            parts |= text[i] == '/' || text[i] == ':';
        }
        return parts || Wording.is(text, start, end);
    }

    /** {@code projects/P/secrets/S/versions/V}. */
    private static boolean isSecretResource(char[] text, int start, int end) {
        if (!Characters.startsWith(text, start, "projects/")) {
            return false;
        }
        int secrets = Characters.indexOf(text, "/secrets/", start);
        return secrets > 0 && secrets < end;
    }

    /** {@code env:NAME}, <code>${NAME}</code>, {@code $(NAME)}, {@code %NAME%}; with a default it is no mere reference. */
    private static boolean isVariable(char[] text, int start, int end) {
        if (Characters.startsWith(text, start, "env:")) {
            return isName(text, start + 4, end);
        }
        char last = text[end - 1];
        if (text[start] == '%' && last == '%') {
            return isName(text, start + 1, end - 1);
        }
        boolean braces = text[start + 1] == '{' && last == '}' && (text[start] == '$' || text[start] == '#');
        boolean round = text[start] == '$' && text[start + 1] == '(' && last == ')';
        return braces && isScopedName(text, start + 2, end - 1) || round && isName(text, start + 2, end - 1);
    }

    /** {@code env.NAME}, {@code secrets.NAME} and {@code env:NAME} are names too: what a scope has is asked for by its name. */
    private static boolean isScopedName(char[] text, int start, int end) {
        int from = start;
        for (int i = start; i < end; i++) {
            if (text[i] == ':') {
                boolean scope = i - start == 3
                        && (Characters.startsWith(text, start, "env") || Characters.startsWith(text, start, "sys"));
                if (!scope || from > start) {
                    return false;
                }
                from = i + 1;
            }
        }
        return isName(text, from, end);
    }

    /** {@code file:NAME}, {@code @NAME}: with a name, because a password may begin with any character. */
    private static boolean isFileName(char[] text, int start, int end) {
        if (Characters.startsWith(text, start, "file:")) {
            return isName(text, start + 5, end);
        }
        boolean at = text[start] == '@' && (text[start + 1] == '/' || text[start + 1] == '.' || text[start + 1] == '~');
        return at && isName(text, start + 1, end);
    }

    private static boolean isName(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Characters.isKey(text[i]) && text[i] != '/' && text[i] != '~') {
                return false;
            }
        }
        return end > start && Wording.isWordy(text, start, end);
    }
}
