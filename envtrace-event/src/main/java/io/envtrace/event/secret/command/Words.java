package io.envtrace.event.secret.command;

import io.envtrace.event.secret.text.Characters;
import java.util.Arrays;

/** The words of one command, as ranges of a text, without the quotes around them. */
final class Words {
    private final char[] text;
    private int[] places = new int[32];
    private int count;

    Words(char[] text) {
        this.text = text;
    }

    void add(int start, int end) {
        if (count * 2 == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[count * 2] = start;
        places[count * 2 + 1] = end;
        count++;
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int start(int word) {
        return places[word * 2];
    }

    int end(int word) {
        return places[word * 2 + 1];
    }

    int length(int word) {
        return end(word) - start(word);
    }

    char[] text() {
        return text;
    }

    boolean startsWith(int word, String literal) {
        return length(word) >= literal.length() && Characters.startsWith(text, start(word), literal);
    }

    boolean is(int word, String literal) {
        return length(word) == literal.length() && startsWith(word, literal);
    }

    boolean isOption(int word) {
        return length(word) > 1 && text[start(word)] == '-';
    }

    /** The word itself. */
    String of(int word) {
        return new String(text, start(word), length(word));
    }

    /** Behind the directories of a word that names a program. */
    int programStart(int word) {
        int start = start(word);
        int from = end(word);
        while (from > start && text[from - 1] != '/' && text[from - 1] != '\\') {
            from--;
        }
        return from;
    }

    /** The program that a word names: without directories, and without {@code .exe}. */
    String program(int word) {
        int from = programStart(word);
        int end = end(word);
        if (end - from > 4 && Characters.startsWithIgnoringCase(text, end - 4, ".exe")) {
            end -= 4;
        }
        return new String(text, from, end - from);
    }
}
