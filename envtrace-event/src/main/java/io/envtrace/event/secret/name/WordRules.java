package io.envtrace.event.secret.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the words of a name. As in English, the last word says what the thing is ({@code PASSWORD_FILE} is a file), so they
 * are read from the end; unknown words change nothing ({@code TOKEN_GITHUB} is a token).
 */
final class WordRules {
    /** The lines, each behind its kind. Taken apart when the first name needs it: that costs more than all other rules. */
    private final List<char[]> lines = new ArrayList<char[]>();

    private final List<Integer> kinds = new ArrayList<Integer>();

    /** The beginnings of words without which no name is secret. */
    private final WordBeginnings telling = new WordBeginnings();

    private volatile @Nullable Vocabulary vocabulary;

    /** @param from where the words begin in the line */
    void add(char[] line, int from, int kind) {
        lines.add(Arrays.copyOfRange(line, from, line.length));
        kinds.add(kind);
        switch (WordKind.itself(kind)) {
            case WordKind.SECRET:
            case WordKind.ENDING:
            case WordKind.LIKELY:
            case WordKind.KEY:
            case WordKind.CONTENT:
                telling.addAll(line, from);
                break;
            default:
                break;
        }
    }

    boolean knows(String word) {
        char[] folded = NameRule.fold(word.toCharArray(), 0, word.length());
        return vocabulary().kind(folded, 0, folded.length) != WordKind.UNKNOWN;
    }

    /**
     * {@link NameRules#SECRET}, {@link NameRules#LIKELY}, or {@link NameRules#UNKNOWN}: then others decide.
     *
     * @param start where the name begins in the text
     * @param folded the name, in capitals
     */
    int verdict(char[] text, int start, char[] folded) {
        if (!telling.hasAny(folded) && !isForeign(folded)) {
            return NameRules.UNKNOWN;
        }
        NameWords words = NameWords.of(vocabulary(), text, start, folded);
        int verdict = verdict(words);
        boolean isSwitch = words.count() > 1 && (words.kind(0) & WordKind.SWITCH) != 0;
        return verdict == NameRules.SECRET && isSwitch ? NameRules.LIKELY : verdict;
    }

    private static boolean isForeign(char[] folded) {
        for (int i = 0; i < folded.length; i++) {
            if (folded[i] >= 128) {
                return true;
            }
        }
        return false;
    }

    private Vocabulary vocabulary() {
        Vocabulary made = vocabulary;
        if (made == null) {
            made = new Vocabulary();
            for (int i = 0; i < lines.size(); i++) {
                made.addAll(lines.get(i), 0, kinds.get(i));
            }
            vocabulary = made;
        }
        return made;
    }

    private static int verdict(NameWords words) {
        boolean last = true;
        boolean content = false;
        for (int i = words.count() - 1; i >= 0; i--) {
            int kind = WordKind.itself(words.kind(i));
            if (kind == WordKind.WHICH || kind == WordKind.CONTENT) {
                content |= kind == WordKind.CONTENT;
                continue;
            }
            if (kind == WordKind.ABOUT || kind == WordKind.HOLDER) {
                if (!content) {
                    return NameRules.UNKNOWN;
                }
                if (kind == WordKind.ABOUT) {
                    continue;
                }
                return isPublic(words, i) ? NameRules.UNKNOWN : NameRules.LIKELY;
            }
            int verdict = verdict(words, i, last);
            if (verdict != NameRules.UNKNOWN) {
                return verdict;
            }
            if (kind == WordKind.KEY && finds(words, i)) {
                return NameRules.UNKNOWN;
            }
            last = false;
        }
        return NameRules.UNKNOWN;
    }

    private static int verdict(NameWords words, int at, boolean last) {
        switch (WordKind.itself(words.kind(at))) {
            case WordKind.SECRET:
                return NameRules.SECRET;
            case WordKind.ENDING:
                return last ? NameRules.SECRET : NameRules.UNKNOWN;
            case WordKind.LIKELY:
                return last && at > 0 ? NameRules.LIKELY : NameRules.UNKNOWN;
            case WordKind.KEY:
                return finds(words, at) ? NameRules.UNKNOWN : key(opener(words, at), last);
            default:
                return NameRules.UNKNOWN;
        }
    }

    private static int key(int before, boolean last) {
        switch (WordKind.itself(before)) {
            case WordKind.SECRET:
            case WordKind.ENDING:
            case WordKind.LIKELY:
                return NameRules.SECRET;
            default:
                break;
        }
        if (WordKind.ofKey(before) == WordKind.OPENS) {
            return NameRules.SECRET;
        }
        return last ? NameRules.LIKELY : NameRules.UNKNOWN;
    }

    /** Whether a key finds something. Of {@code ENCRYPTION_PRIMARY_KEY}, the word before tells more than that it is the first. */
    private static boolean finds(NameWords words, int key) {
        int i = indexBefore(words, key);
        if (i < 0 || WordKind.ofKey(words.kind(i)) != WordKind.FINDS) {
            return false;
        }
        return WordKind.itself(words.kind(i)) != WordKind.WHICH || WordKind.ofKey(before(words, i)) != WordKind.OPENS;
    }

    /** The word that tells what a key is for. */
    private static int opener(NameWords words, int key) {
        int i = indexBefore(words, key);
        if (i >= 0
                && WordKind.itself(words.kind(i)) == WordKind.WHICH
                && WordKind.ofKey(words.kind(i)) == WordKind.FINDS) {
            i = indexBefore(words, i);
        }
        return i < 0 ? WordKind.UNKNOWN : words.kind(i);
    }

    /** {@code PUBLIC_CERT_FILE_CONTENT}. */
    private static boolean isPublic(NameWords words, int holder) {
        int i = holder - 1;
        while (i >= 0 && WordKind.itself(words.kind(i)) == WordKind.HOLDER) {
            i--;
        }
        return i >= 0 && WordKind.ofKey(words.kind(i)) == WordKind.FINDS;
    }

    /** What the word before says, past those that only tell which one is meant. */
    private static int before(NameWords words, int at) {
        int i = indexBefore(words, at);
        return i < 0 ? WordKind.UNKNOWN : words.kind(i);
    }

    private static int indexBefore(NameWords words, int at) {
        int i = at - 1;
        while (i >= 0 && isPassed(words.kind(i))) {
            i--;
        }
        return i;
    }

    private static boolean isPassed(int kind) {
        int itself = WordKind.itself(kind);
        return WordKind.ofKey(kind) == WordKind.UNKNOWN && (itself == WordKind.WHICH || itself == WordKind.KEY);
    }
}
