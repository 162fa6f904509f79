package io.envtrace.shell.source;

import java.util.ArrayList;
import java.util.List;

/** Texts with quotes as shells have them, without anything expanded. */
final class QuotedText {
    private QuotedText() {}

    /** A text without its quotes and backslashes. */
    static String unquoted(String text) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                out.append(text.charAt(++i));
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote && quote != 0) {
                quote = 0;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The words of a text, each without its quotes: blanks inside quotes belong to a word. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = quote == 0 && Character.isWhitespace(c);
            if (blank && start >= 0) {
                words.add(unquoted(text.substring(start, i)));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        if (start >= 0) {
            words.add(unquoted(text.substring(start)));
        }
        return words;
    }
}
