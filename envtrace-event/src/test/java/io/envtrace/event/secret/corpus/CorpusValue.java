package io.envtrace.event.secret.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * A variable of the corpus with a made-up value.
 *
 * @param secrets the parts that must not be shown; none in a harmless value
 */
record CorpusValue(String template, String name, String value, List<String> secrets) {

    /** From a line such as {@code LINK=https://ann:«‹pw›»@host/}: what is between « and » is secret. */
    static CorpusValue of(String line, RandomText random) {
        String filled = random.fill(line);
        int equals = filled.indexOf('=');
        List<String> secrets = new ArrayList<>();
        String value = filled.substring(equals + 1);
        for (int open = value.indexOf('«'); open >= 0; open = value.indexOf('«')) {
            int close = value.indexOf('»');
            secrets.add(value.substring(open + 1, close));
            value = value.substring(0, open) + value.substring(open + 1, close) + value.substring(close + 1);
        }
        return new CorpusValue(line, filled.substring(0, equals), value, secrets);
    }

    /** How much of a secret may stay visible by chance: a piece of that many characters is one that was missed. */
    private static final int VISIBLE = 4;

    /** Whether more than three characters in a row of a secret are to be read where it stood. */
    boolean isMissed(String shown) {
        String rest = shown;
        for (String secret : secrets) {
            int least = Math.min(VISIBLE, secret.length());
            for (int i = 0; i + least <= secret.length(); i++) {
                String piece = secret.substring(i, i + least);
                if (occurrences(rest, piece) > occurrences(withoutSecrets(), piece)) {
                    return true;
                }
            }
        }
        return false;
    }

    private String withoutSecrets() {
        String rest = value;
        for (String secret : secrets) {
            int at = rest.indexOf(secret);
            rest = at < 0 ? rest : rest.substring(0, at) + "•••" + rest.substring(at + secret.length());
        }
        return rest;
    }

    /** Whether what is no secret was hidden too. */
    boolean isTooWide(String shown) {
        return shown.length() < withoutSecrets().length();
    }

    private static int occurrences(String text, String piece) {
        int count = 0;
        for (int i = text.indexOf(piece); i >= 0; i = text.indexOf(piece, i + 1)) {
            count++;
        }
        return count;
    }
}
