package io.envtrace.event.secret.command;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/** Passwords that one command writes and the next one reads: {@code echo X | sudo -S id}, {@code chpasswd <<< ann:X}. */
final class Pipe {
    private static final int MOST_BETWEEN = 4;
    private static final int LONGEST_OPTION = 40;

    private final SecretOptions options;
    private final Spans spans;

    /** The words that the previous command of the pipe prints. */
    private final Spans printed = new Spans();

    private boolean prints;

    Pipe(SecretOptions options, Spans spans) {
        this.options = options;
        this.spans = spans;
    }

    void close() {
        prints = false;
    }

    void command(Words words) {
        if ((prints || hasHereString(words)) && reads(words)) {
            for (int i = 0; prints && i < printed.count(); i++) {
                spans.add(printed.start(i), printed.end(i));
            }
            hereString(words);
        }
        print(words);
    }

    private static boolean hasHereString(Words words) {
        for (int i = 0; i < words.count(); i++) {
            if (words.startsWith(i, "<<<")) {
                return true;
            }
        }
        return false;
    }

    private boolean reads(Words words) {
        String program = "";
        for (int i = 0; i < words.count(); i++) {
            String word = words.of(i);
            if (!words.isOption(i)) {
                program = i == 0 || program.isEmpty() ? words.program(i) : program;
            }
            if (options.reads(program, word) || !words.isOption(i) && options.reads(words.program(i), "*")) {
                return true;
            }
        }
        return false;
    }

    private void hereString(Words words) {
        for (int i = 0; i < words.count(); i++) {
            if (words.is(i, "<<<") && i + 1 < words.count()) {
                add(words, i + 1, words.start(i + 1), spans);
            } else if (words.startsWith(i, "<<<")) {
                add(words, i, words.start(i) + 3, spans);
            }
        }
    }

    private void print(Words words) {
        prints = words.count() > 1 && (words.is(0, "echo") || words.is(0, "printf") || words.is(0, "print"));
        if (prints) {
            printed.clear();
            for (int i = 1; i < words.count(); i++) {
                if (!words.isOption(i)) {
                    add(words, i, words.start(i), isPasswordCommand(words) ? spans : printed);
                }
            }
        }
    }

    /** {@code --password-command "echo X"} and {@code --password-file=<(echo X)}. */
    private static boolean isPasswordCommand(Words words) {
        char[] text = words.text();
        int i = words.start(0);
        int first = Math.max(0, i - MOST_BETWEEN);
        while (i > first && " \"'=<($".indexOf(text[i - 1]) >= 0) {
            i--;
        }
        boolean command = false;
        for (int end = i; i > 0 && end - i < LONGEST_OPTION && Characters.isKey(text[i - 1]); ) {
            i--;
            command |= Characters.startsWithIgnoringCase(text, i, "comm")
                    || Characters.startsWithIgnoringCase(text, i, "cmd")
                    || Characters.startsWithIgnoringCase(text, i, "file")
                    || Characters.startsWithIgnoringCase(text, i, "askpass");
            if (command && Characters.startsWithIgnoringCase(text, i, "pass")) {
                return true;
            }
        }
        return false;
    }

    private static void add(Words words, int word, int from, Spans to) {
        int start = from;
        int end = words.end(word);
        char[] text = words.text();
        if (end - start > 1 && (text[start] == '\'' || text[start] == '"') && text[end - 1] == text[start]) {
            start++;
            end--;
        }
        if (!References.is(text, start, end)) {
            to.add(start, end);
        }
    }
}
