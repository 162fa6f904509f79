package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/** Passwords that code gives a function by their place among its arguments: {@code new PDO("mysql:…", "ann", "x")}. */
final class CallArguments {
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_ARGUMENT = 400;

    /** Functions of which the second argument is a password, and those of which it is the third. */
    private static final String[] SECOND = {
        "networkcredential", "basicauth", "httpbasicauth", "setbasicauth", "basiccredentials", "passwordauthentication",
        "usernamepasswordcredentials", "usernamepasswordcredential", "wifi.begin", "esp_wifi_connect", "login",
                "authenticate",
        "pgp_sym_decrypt", "pgp_sym_encrypt", "aes_encrypt", "aes_decrypt", "setcredentials", "withbasicauth"
    };

    private static final String[] THIRD = {
        "pdo", "mysqli", "mysqli_connect", "mysql_connect", "mysqli_real_connect", "connect", "getconnection",
                "ldap_bind",
        "ftp_login", "imap_open", "ssh2_auth_password", "odbc_connect", "oci_connect", "dbconnect", "dbi.connect",
                "dbi->connect"
    };

    private CallArguments() {}

    static void find(char[] text, Spans spans) {
        for (int i = 1; i < text.length; i++) {
            if (text[i] == '(') {
                int wanted = wanted(text, i);
                if (wanted > 0) {
                    argument(text, i + 1, wanted, spans);
                }
            }
        }
    }

    /** Which argument of the function named before the parenthesis is a password; 0 for none. */
    private static int wanted(char[] text, int open) {
        int start = open;
        while (start > 0 && open - start < LONGEST_NAME && Characters.isKey(text[start - 1])) {
            start--;
        }
        int last = open;
        for (int from = start; from < last; from++) {
            if (from == start || text[from - 1] == '.') {
                if (isOneOf(text, from, open, SECOND)) {
                    return 2;
                }
                if (isOneOf(text, from, open, THIRD)) {
                    return 3;
                }
            }
        }
        return 0;
    }

    private static boolean isOneOf(char[] text, int start, int end, String[] names) {
        for (int i = 0; i < names.length; i++) {
            if (Characters.isWord(text, start, end, names[i])) {
                return true;
            }
        }
        return false;
    }

    /** Goes to the argument of that number, and adds it if it is a literal that looks like a password. */
    private static void argument(char[] text, int from, int wanted, Spans spans) {
        int number = 1;
        int i = from;
        int last = Math.min(text.length, from + LONGEST_ARGUMENT);
        while (i < last && text[i] != ')' && text[i] != '\n') {
            char c = text[i];
            if (Characters.isQuote(c)) {
                int depth = i > 0 && text[i - 1] == '\\' ? 1 : 0;
                int end = ValueEnd.quoted(text, i + 1, last, c, depth);
                if (number == wanted
                        && KeyHeuristics.isPassword(text, i + 1, end)
                        && !References.is(text, i + 1, end)) {
                    spans.add(i + 1, end);
                }
                i = end + depth;
            } else if (c == ',') {
                number++;
            }
            i++;
        }
    }
}
