package io.envtrace.event.secret.content;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Wallets' phrases: 12, 15, 18, 21 or 24 small words of three to eight letters, and no little word that makes a sentence. */
final class Mnemonics {
    static final int LEAST = 12;
    private static final int MOST = 24;
    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 8;

    /** In sentences, and in no such phrase. */
    private static final String[] SENTENCE = {
        "the", "and", "for", "with", "are", "was", "has", "had", "not", "its", "our", "your", "from", "into", "they",
        "their", "them", "which", "where", "these", "those", "been", "were", "should", "would", "could", "his", "her",
        "but", "all", "did", "does"
    };

    private Mnemonics() {}

    static void find(char[] text, Spans spans) {
        int i = 0;
        while (i < text.length) {
            i = Characters.isLower(text[i]) && startsWord(text, i) ? phrase(text, i, spans) : i + 1;
        }
    }

    private static boolean startsWord(char[] text, int at) {
        return at == 0 || !Characters.isAlphanumeric(text[at - 1]) && "-_./\\$@%+".indexOf(text[at - 1]) < 0;
    }

    private static int phrase(char[] text, int start, Spans spans) {
        int words = 0;
        int i = start;
        int last = start;
        char between = 0;
        while (i < text.length && words <= MOST) {
            int end = i;
            while (end < text.length && Characters.isLower(text[end])) {
                end++;
            }
            if (end - i < SHORTEST_WORD || end - i > LONGEST_WORD || isSentence(text, i, end)) {
                break;
            }
            boolean ends = end == text.length || !isSeparator(text[end]) || words > 0 && text[end] != between;
            if (ends && end < text.length && !isEnd(text[end])) {
                break;
            }
            words++;
            last = end;
            i = end;
            if (ends) {
                break;
            }
            between = text[end];
            while (i < text.length && text[i] == between) {
                i++;
            }
        }
        if (words >= LEAST && words <= MOST && words % 3 == 0 && (last == text.length || isEnd(text[last]))) {
            spans.add(start, last);
        }
        return Math.max(last, start) + 1;
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == ',' || c == '\n' || c == '-' || c == '_';
    }

    private static boolean isEnd(char c) {
        return Characters.isQuote(c)
                || c == '\n'
                || c == ';'
                || c == ' '
                || c == ','
                || c == '\\'
                || c == '}'
                || c == ')'
                || c == '<';
    }

    private static boolean isSentence(char[] text, int start, int end) {
        for (int i = 0; i < SENTENCE.length; i++) {
            if (Characters.isWord(text, start, end, SENTENCE[i])) {
                return true;
            }
        }
        return false;
    }
}
