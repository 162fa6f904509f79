package io.envtrace.event.secret.command;

import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/**
 * Command lines inside a text, as a shell would read them, but tolerant: quotes, pipes, lists, {@code $(…)}, {@code sh -c '…'}, and
 * {@code ["program", "-pX"]} as Docker and JSON have it.
 */
public final class EmbeddedCommands {
    private static final int DEEPEST = 3;
    private static final int LONGEST_SUBSTITUTION = 300;

    private final char[] text;
    private final CommandRules rules;
    private final Spans spans;

    private EmbeddedCommands(char[] text, CommandRules rules, Spans spans) {
        this.text = text;
        this.rules = rules;
        this.spans = spans;
    }

    /** Adds what is secret in the commands. */
    public static void find(char[] text, CommandRules rules, Spans spans) {
        EmbeddedCommands commands = new EmbeddedCommands(text, rules, spans);
        commands.script(0, text.length, DEEPEST);
        commands.lists();
    }

    private void script(int start, int end, int depth) {
        Words words = new Words(text);
        Pipe pipe = new Pipe(rules.options(), spans);
        int i = start;
        while (i < end) {
            char c = text[i];
            if (endsCommand(c)) {
                command(words, pipe);
                if (c != '|' || i + 1 < end && text[i + 1] == '|') {
                    pipe.close();
                }
                words.clear();
                i++;
            } else if (Characters.isBlank(c) || c == '\\' && i + 1 < end && text[i + 1] == '\n') {
                i += c == '\\' ? 2 : 1;
            } else {
                i = word(i, end, words, depth);
            }
        }
        command(words, pipe);
    }

    private void command(Words words, Pipe pipe) {
        if (words.count() > 0) {
            new CommandSecrets(words, rules, false, spans).find();
            pipe.command(words);
        }
    }

    private static boolean endsCommand(char c) {
        return c == '\n' || c == ';' || c == '|' || c == '(' || c == ')' || c == '\r';
    }

    private int word(int start, int end, Words words, int depth) {
        int i = start;
        boolean blank = false;
        while (i < end
                && !Characters.isBlank(text[i])
                && (!endsCommand(text[i]) || text[i] == '(' && i > start && text[i - 1] == '$')) {
            char c = text[i];
            if (c == '\\') {
                i++;
            } else if (c == '\'' || c == '"') {
                int close = quoteEnd(i, end);
                if (close >= end) {
                    // An apostrophe, which is no quote.
                    close = i;
                }
                for (int q = i; q < close && !blank; q++) {
                    blank = Characters.isBlank(text[q]);
                }
                i = close;
            } else if (c == '$' && i + 1 < end && text[i + 1] == '(') {
                i = substitution(i + 1, end);
            }
            i++;
        }
        int last = Math.min(Math.max(i, start + 1), end);
        boolean quoted = last - start > 1
                && (text[start] == '\'' || text[start] == '"')
                && text[last - 1] == text[start]
                && quoteEnd(start, end) == last - 1;
        words.add(quoted ? start + 1 : start, quoted ? last - 1 : last);
        if (quoted && blank && depth > 0) {
            script(start + 1, last - 1, depth - 1);
        }
        return last;
    }

    private int quoteEnd(int open, int end) {
        int i = open + 1;
        while (i < end && text[i] != text[open]) {
            i += text[i] == '\\' && text[open] == '"' ? 2 : 1;
        }
        return Math.min(i, end);
    }

    /** {@code $(…)}, which is one word: where its bracket closes, or the bracket itself where it does not. */
    private int substitution(int open, int end) {
        int depth = 0;
        for (int i = open; i < end && i - open < LONGEST_SUBSTITUTION; i++) {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return open;
    }

    /** {@code ["mysql", "-pX"]}. */
    private void lists() {
        int i = 0;
        while (i < text.length) {
            i = text[i] == '[' ? list(i + 1) : i + 1;
        }
    }

    private boolean hasBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Characters.isBlank(text[i])) {
                return true;
            }
        }
        return false;
    }

    private int list(int start) {
        Words words = new Words(text);
        int i = start;
        while (i < text.length) {
            char c = text[i];
            if (c == '"' || c == '\'') {
                int close = quoteEnd(i, text.length);
                if (close >= text.length) {
                    return text.length;
                }
                words.add(i + 1, close);
                if (hasBlank(i + 1, close)) {
                    script(i + 1, close, DEEPEST - 1);
                }
                i = close + 1;
            } else if (c == ',' || Characters.isBlank(c)) {
                i++;
            } else {
                break;
            }
        }
        if (words.count() > 1) {
            new CommandSecrets(words, rules, false, spans).find();
        }
        return Math.max(i, start);
    }
}
