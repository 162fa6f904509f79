package io.envtrace.event.secret;

import io.envtrace.event.secret.name.NameRules;
import io.envtrace.event.secret.text.Characters;

/**
 * Words of the rule file that give a meaning to the text around them: {@code hint}, {@code label}, {@code segment}, {@code mark},
 * {@code flag}, {@code digest}, {@code revision}.
 */
final class ContentWords {
    static final int HINT = 0;
    static final int LABEL = 1;
    static final int SEGMENT = 2;
    static final int MARK = 3;
    static final int FLAG = 4;
    static final int DIGEST = 5;
    static final int REVISION = 6;

    private static final int LONGEST = 60;
    private static final String[] NAMES = {"hint", "label", "segment", "mark", "flag", "digest", "revision"};

    private final NameRules[] rules = new NameRules[NAMES.length];

    ContentWords() {
        for (int i = 0; i < rules.length; i++) {
            rules[i] = new NameRules();
        }
    }

    /** The rules of that name, or null. */
    static int kind(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    NameRules rules(int kind) {
        return rules[kind];
    }

    boolean has(int kind, char[] text, int start, int end) {
        return end > start
                && end - start <= LONGEST
                && Characters.isAlphanumeric(text[end - 1])
                && rules[kind].verdict(text, start, end) == NameRules.SECRET;
    }
}
