package io.envtrace.event.secret.name;

import io.envtrace.event.secret.text.Characters;
import java.util.Arrays;

/**
 * The words of one name, each as its kind. They are parted by separators and by capitals; where words run together, the vocabulary tells
 * them apart.
 */
final class NameWords {
    /** Of a name; what stands before is not looked at. */
    private static final int LONGEST = 200;

    private static final int MANY = 1000;

    /** A shorter secret word ends too many words that have nothing to do with it. */
    private static final int SHORTEST_INSIDE = 4;

    private final Vocabulary vocabulary;
    private final char[] text;
    private final int offset;
    private final char[] folded;
    private byte[] kinds = new byte[16];
    private int count;

    /** By position: the least number of words in the rest of the name, and where the first of them ends. */
    private final int[] fewest;

    private final int[] next;

    private NameWords(Vocabulary vocabulary, char[] text, int start, char[] folded) {
        this.vocabulary = vocabulary;
        this.text = text;
        this.offset = start;
        this.folded = folded;
        this.fewest = new int[folded.length + 1];
        this.next = new int[folded.length + 1];
    }

    /**
     * @param start where the name begins in the text
     * @param folded the name, in capitals
     */
    static NameWords of(Vocabulary vocabulary, char[] text, int start, char[] folded) {
        NameWords words = new NameWords(vocabulary, text, start, folded);
        words.read(Math.max(0, folded.length - LONGEST));
        return words;
    }

    int count() {
        return count;
    }

    int kind(int index) {
        return kinds[index];
    }

    private void read(int start) {
        int i = start;
        while (i < folded.length) {
            int end = i;
            while (end < folded.length && (folded[end] >= 128 || Characters.isAlphanumeric(folded[end]))) {
                end++;
            }
            if (end > i) {
                readRun(i, end);
            }
            i = end + 1;
        }
    }

    /** Letters and digits without a separator: words that begin with capitals, or that run together. */
    private void readRun(int start, int end) {
        int whole = kindOf(start, end);
        if (whole != WordKind.UNKNOWN) {
            add(whole);
            return;
        }
        if ((camelEnd(start, end) == end || !hasKnownWords(start, end)) && split(start, end)) {
            return;
        }
        int from = start;
        while (from < end) {
            int wordEnd = camelEnd(from, end);
            readWord(from, wordEnd);
            from = wordEnd;
        }
    }

    private boolean hasKnownWords(int start, int end) {
        int from = start;
        while (from < end) {
            int wordEnd = camelEnd(from, end);
            if (kindOf(from, wordEnd) == WordKind.UNKNOWN) {
                return false;
            }
            from = wordEnd;
        }
        return true;
    }

    /** Where the word ends that begins there: before the capital of the next one. */
    private int camelEnd(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (Characters.isUpper(original(i))
                    && (Characters.isLower(original(i - 1)) || i + 1 < end && Characters.isLower(original(i + 1)))) {
                return i;
            }
        }
        return end;
    }

    private char original(int at) {
        return text[offset + at];
    }

    private int kindOf(int start, int end) {
        return vocabulary.kind(folded, start, end);
    }

    private void readWord(int start, int end) {
        int kind = kindOf(start, end);
        if (kind != WordKind.UNKNOWN) {
            add(kind);
        } else if (!split(start, end)) {
            addWithUnknownBeginning(start, end);
        }
    }

    /** Adds the fewest known words that make up the text, if there are such; digits between them say nothing. */
    private boolean split(int start, int end) {
        findSplits(start, end);
        if (fewest[start] >= MANY) {
            return false;
        }
        addSplit(start, end);
        return true;
    }

    private void findSplits(int start, int end) {
        fewest[end] = 0;
        for (int i = end - 1; i >= start; i--) {
            boolean digit = Characters.isDigit(folded[i]);
            fewest[i] = digit ? fewest[i + 1] : MANY;
            next[i] = digit ? -1 : end;
            if (!vocabulary.beginsAt(folded, i, end)) {
                continue;
            }
            long hash = Vocabulary.HASH_START;
            int last = Math.min(end, i + Vocabulary.LONGEST);
            for (int j = i + 1; j <= last; j++) {
                hash = (hash ^ folded[j - 1]) * Vocabulary.HASH_FACTOR;
                if (fewest[j] + 1 <= fewest[i] && vocabulary.kind(hash) != WordKind.UNKNOWN) {
                    fewest[i] = fewest[j] + 1;
                    next[i] = j;
                }
            }
        }
    }

    private void addSplit(int start, int end) {
        int i = start;
        while (i < end) {
            if (next[i] < 0) {
                i++;
            } else {
                add(kindOf(i, next[i]));
                i = next[i];
            }
        }
    }

    /** {@code ACMEPASSWORD}: known words at the end count, if one of them names a secret. */
    private void addWithUnknownBeginning(int start, int end) {
        add(WordKind.UNKNOWN);
        int from = start + 1;
        while (from < end && (fewest[from] >= MANY || Characters.isDigit(folded[from]))) {
            from++;
        }
        boolean key = from < end && next[from] == end && WordKind.itself(kindOf(from, end)) == WordKind.KEY;
        if (key || end - from >= SHORTEST_INSIDE && namesSecret(from, end)) {
            addSplit(from, end);
        }
    }

    private boolean namesSecret(int start, int end) {
        int i = start;
        while (i < end) {
            if (next[i] < 0) {
                i++;
                continue;
            }
            int kind = WordKind.itself(kindOf(i, next[i]));
            boolean names = kind == WordKind.SECRET || kind == WordKind.ENDING || kind == WordKind.KEY && i > start;
            if (names && (next[i] - i >= SHORTEST_INSIDE || i > start)) {
                return true;
            }
            i = next[i];
        }
        return false;
    }

    private void add(int kind) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        kinds[count++] = (byte) kind;
    }
}
