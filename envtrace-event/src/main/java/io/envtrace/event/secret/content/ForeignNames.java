package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.Prose;
import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;

/** Values behind the word for a password in other languages, with a colon, an equals sign or a verb between. */
final class ForeignNames {
    /** Words with a character beyond ASCII, or of several words: names of other sorts are read by the rules for names. */
    private static final String[] WORDS = {
        "пароль",
        "密码",
        "密碼",
        "口令",
        "パスワード",
        "暗証番号",
        "비밀번호",
        "암호",
        "contraseña",
        "mot de passe",
        "mots de passe",
        "clave",
        "hasło",
        "parolă",
        "şifre",
        "lösenord",
        "lozinka",
        "mật khẩu",
        "รหัสผ่าน",
        "סיסמה",
        "كلمة المرور",
        "κωδικός",
        "kennwort",
        "passwort",
        "senha",
        "contrasena",
        "wachtwoord"
    };

    private static final String[] VERBS = {"est", "es", "ist", "lautet", "is", "é", "è", "это", "は", "是"};
    private static final String SEPARATORS = ":=\uFF1A\uFF1D";
    private static final String OPENING = "\"'`\u00AB\u201C\u201E\u300C ";
    private static final String CLOSING = "\"'`\u00BB\u201D\u300D\u3002\uFF0C";
    private static final int FARTHEST = 40;

    private ForeignNames() {}

    static void find(char[] text, Spans spans) {
        for (int i = 0; i < text.length; i++) {
            if (i == 0 || !Character.isLetterOrDigit(text[i - 1]) || text[i - 1] >= 0x3000) {
                int end = wordEnd(text, i);
                if (end > i) {
                    value(text, end, spans);
                    i = end - 1;
                }
            }
        }
    }

    private static int wordEnd(char[] text, int at) {
        char first = lower(text[at]);
        for (int i = 0; i < WORDS.length; i++) {
            if (WORDS[i].charAt(0) == first && startsWith(text, at, WORDS[i])) {
                return at + WORDS[i].length();
            }
        }
        return -1;
    }

    private static boolean startsWith(char[] text, int at, String word) {
        if (at + word.length() > text.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(text[at + i]) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char c) {
        return c < 128 ? Characters.isUpper(c) ? (char) (c + 32) : c : Character.toLowerCase(c);
    }

    /** What stands behind the next separator or verb; a separator that does not follow at once needs a password behind it. */
    private static void value(char[] text, int from, Spans spans) {
        int last = Math.min(text.length, from + FARTHEST);
        int i = from;
        while (i < last && text[i] != '\n' && SEPARATORS.indexOf(text[i]) < 0 && verbEnd(text, i) < 0) {
            i++;
        }
        if (i >= last || text[i] == '\n') {
            return;
        }
        boolean near = SEPARATORS.indexOf(text[i]) >= 0 && i - from <= 1;
        int start = Math.max(i + 1, verbEnd(text, i));
        while (start < text.length && (OPENING.indexOf(text[start]) >= 0 || SEPARATORS.indexOf(text[start]) >= 0)) {
            start++;
        }
        int end = start;
        while (end < text.length && !Characters.isBlank(text[end]) && CLOSING.indexOf(text[end]) < 0) {
            end++;
        }
        boolean secret = KeyHeuristics.isPassword(text, start, end)
                || near && !Prose.is(text, start, ValueEnd.line(text, start, text.length));
        if (end > start && secret && !References.is(text, start, end)) {
            spans.add(start, end);
        }
    }

    /** Behind a verb with a blank before it, or -1. */
    private static int verbEnd(char[] text, int at) {
        if (text[at] != ' ' && text[at] < 0x3000) {
            return -1;
        }
        int start = text[at] == ' ' ? at + 1 : at;
        for (int i = 0; i < VERBS.length; i++) {
            int end = start + VERBS[i].length();
            boolean apart = VERBS[i].charAt(0) >= 0x3000 || end < text.length && (text[end] == ' ' || text[end] == ':');
            if (apart && startsWith(text, start, VERBS[i])) {
                return end;
            }
        }
        return -1;
    }
}
