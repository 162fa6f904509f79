package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.Prose;
import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.KeyHeuristics;
import io.envtrace.event.secret.text.Spans;
import io.envtrace.event.secret.token.PublicParts;

/**
 * Values that stand behind a secret name inside a text: query parameters, connection strings, properties, headers, JSON, YAML, code.
 * Where names and values are themselves values ({@code "name": "password", "value": "x"}), see {@link NamedPairs}.
 */
final class KeyedValues {
    /** The longest value that is examined as part of a named pair, because each key could be inside the value before it. */
    private static final int LONGEST_PART = 1024;

    private final char[] text;
    private final ContentRules rules;
    private final Spans spans;
    private final Key key;
    private final NamedPairs named;
    private int lineEnd;
    private int wordStart;
    private int wordEnd;
    private char wordBefore;

    private KeyedValues(char[] text, ContentRules rules, Spans spans) {
        this.text = text;
        this.rules = rules;
        this.spans = spans;
        this.key = new Key(text);
        this.named = new NamedPairs(text, rules, spans);
    }

    static void find(char[] text, ContentRules rules, Spans spans) {
        new KeyedValues(text, rules, spans).find();
    }

    private void find() {
        int i = 0;
        while (i < text.length) {
            int end = -1;
            switch (text[i]) {
                case '=':
                    end = i > 0 ? afterEquals(i) : -1;
                    break;
                case ':':
                    end = i > 0 ? afterColon(i) : -1;
                    break;
                case ',':
                    end = i > 0 && Characters.isQuote(text[i - 1]) ? afterComma(i) : -1;
                    break;
                case '<':
                    named.tag(i);
                    break;
                case '>':
                    end = named.afterTag(i);
                    break;
                default:
                    break;
            }
            i = Math.max(end, i + 1);
        }
    }

    private int afterEquals(int at) {
        int value = at + 1;
        char before = text[at - 1];
        if (before == '!' || before == '<' || before == '>') {
            return -1;
        }
        int keyEnd = before == ':' || before == '+' || before == '?' ? at - 1 : at;
        boolean code = false;
        while (value < text.length && (text[value] == '=' || text[value] == '>') && value < at + 3) {
            code = true;
            value++;
        }
        if (!key.readBefore(keyEnd)) {
            return -1;
        }
        int start = skipBlanks(value);
        boolean apart = start > value && text[keyEnd - 1] != ' ' && !key.isQuoted() && !key.isBracketed();
        if (apart && !key.beginsLine() && key.before() != ';') {
            // "password= next": an empty value, not one which a space separates.
            return -1;
        }
        if (code && !(start < text.length && Characters.isQuote(text[start])) && !key.isQuoted() && !isBase64End(at)) {
            return -1;
        }
        return pair(start, false);
    }

    /** {@code key==} is no comparison where only a value ends. */
    private boolean isBase64End(int at) {
        return at + 2 >= text.length;
    }

    /** A colon is one in JSON, YAML and headers; elsewhere it separates hosts, ports, paths. */
    private int afterColon(int at) {
        if (at + 1 >= text.length) {
            return -1;
        }
        char next = text[at + 1];
        if (next == '=' || next == '/' || next == ':' && !(at + 2 < text.length && text[at + 2] == ' ')) {
            return -1;
        }
        if (!key.readBefore(at)) {
            return -1;
        }
        int start = skipBlanks(next == ':' ? at + 2 : at + 1);
        boolean field = start > at + 1 || key.isQuoted() || next == '\n' || Characters.isQuote(next);
        if (field) {
            return pair(start, true);
        }
        return startsWord() && !key.isPlaceholder() && isStrong() ? tight(start) : -1;
    }

    private boolean startsWord() {
        return key.start() == 0
                || Characters.isBlank(text[key.start() - 1])
                || "\"'`{,(;&[|".indexOf(text[key.start() - 1]) >= 0;
    }

    /** {@code password:hunter2}, with no blank: only what looks like a password, because references and ports are written so too. */
    private int tight(int start) {
        int end = ValueEnd.word(text, start, text.length, key.before());
        if (KeyHeuristics.isPassword(text, start, end) && !References.is(text, start, end)) {
            spans.add(start, end);
            return end;
        }
        return -1;
    }

    /** {@code ("password", "x")} and {@code ["--password", "x"]}. */
    private int afterComma(int at) {
        int start = skipBlanks(at + 1);
        if (start >= text.length || !Characters.isQuote(text[start]) || !key.readBefore(at) || !isStrong()) {
            return -1;
        }
        int open = key.start() - 2;
        boolean argument = open >= 0 && text[open] == '(' || text[key.start()] == '-' && text[key.end() - 1] != '-';
        boolean option = start + 1 < text.length && text[start + 1] == '-';
        return argument && !option ? value(start, false, true) : -1;
    }

    private boolean isStrong() {
        return !key.is("key") && !key.is("keys") && rules.isSecretKey(text, key.start(), key.end());
    }

    private boolean isWeak() {
        return key.is("key") || key.is("keys") || rules.isHint(text, key.start(), key.end());
    }

    private int pair(int start, boolean field) {
        if (start >= text.length || key.isPlaceholder()) {
            return -1;
        }
        if (isStrong()) {
            return value(start, field, true);
        }
        if (named.isPart(key)) {
            int from = valueStart(start, false);
            int end = valueEnd(start, field, LONGEST_PART, false);
            switch (named.part(key, from, end)) {
                case NamedPairs.SECRET:
                    return value(start, field, true);
                case NamedPairs.NAME:
                    return end;
                default:
                    break;
            }
        }
        return isWeak() ? value(start, field, false) : -1;
    }

    private int value(int start, boolean field, boolean strong) {
        char first = text[start];
        if (field && first == '{' || first == '[' && Lists.begins(text, start)) {
            return first == '[' && strong ? Lists.find(text, start, spans) : -1;
        }
        if (field && (first == '|' || first == '>') && strong) {
            return block(start);
        }
        int end = valueEnd(start, field, text.length, strong);
        int from = valueStart(start, strong);
        if (key.is("cookie") || key.is("set-cookie")) {
            Cookies.find(text, from, end, rules, spans);
            return end > from ? end : -1;
        }
        if (accepts(from, end, field, strong)) {
            spans.add(from, end);
        }
        return end > from ? end : -1;
    }

    private boolean accepts(int from, int end, boolean field, boolean strong) {
        if (References.is(text, from, end) || field && References.isBehindScheme(text, from, end)) {
            return false;
        }
        boolean quoted = from > 0 && Characters.isQuote(text[from - 1]);
        if (PublicParts.isNamedSo(text, from)) {
            return false;
        }
        if (strong && rules.isPlain(text, key.start(), key.end(), from, end)) {
            return false;
        }
        if (strong) {
            return quoted || !field || !Prose.is(text, from, end);
        }
        return KeyHeuristics.isKey(text, from, end);
    }

    /** Behind an opening quote, with the backslashes before it, or an opening brace of ODBC. */
    private int valueStart(int start, boolean strong) {
        int i = start;
        while (i < text.length && text[i] == '\\') {
            i++;
        }
        if (i == start && i + 1 < text.length && "NEUrbf@".indexOf(text[i]) >= 0 && Characters.isQuote(text[i + 1])) {
            // A string of a sort: N'…' in SQL, r"…" in Python.
            return i + 2;
        }
        if (i < text.length && Characters.isQuote(text[i])) {
            return i + 1;
        }
        return strong && isBraced(start) ? start + 1 : start;
    }

    private boolean isBraced(int start) {
        return text[start] == '{' && start + 1 < text.length && text[start + 1] != '{' && key.before() != '{';
    }

    private int valueEnd(int start, boolean field, int longest, boolean strong) {
        int from = valueStart(start, strong);
        int last = (int) Math.min(text.length, (long) from + longest);
        if (from > start && text[from - 1] == '{') {
            return ValueEnd.braced(text, from);
        }
        if (from > start) {
            int depth = Characters.isAlphanumeric(text[start]) || text[start] == '@' ? 0 : from - 1 - start;
            return ValueEnd.quoted(text, from, last, text[from - 1], depth);
        }
        char before = key.before();
        if (field) {
            if (key.start() > 0 && !key.isQuoted() && Characters.isQuote(text[key.start() - 1])) {
                // -H "Authorization: x": the quote before the name ends the value.
                return ValueEnd.quoted(text, from, last, text[key.start() - 1], 0);
            }
            boolean inline = before == '{' || before == ',' || key.isQuoted();
            return inline ? wordEnd(start, last, ',') : lineEnd(start);
        }
        if (before == '\n' && key.start() == 0 && Characters.indexOf(text, ";", 0) >= 0) {
            before = ';';
        }
        if (key.beginsLine() && isOneToALine(start)) {
            return lineEnd(start);
        }
        return wordEnd(start, last, before);
    }

    /** Where a word ends, which is the same from each place in it: a key may stand in what looked like another's value. */
    private int wordEnd(int start, int last, char before) {
        if (start >= wordEnd || before != wordBefore || start < wordStart) {
            wordStart = start;
            wordBefore = before;
            wordEnd = ValueEnd.word(text, start, text.length, before);
        }
        return Math.min(wordEnd, last);
    }

    private int lineEnd(int start) {
        if (start >= lineEnd) {
            lineEnd = ValueEnd.line(text, start, text.length);
        }
        return lineEnd;
    }

    /** A line of a properties or INI file: nothing else that could be a pair or an option follows. */
    private boolean isOneToALine(int start) {
        int end = ValueEnd.line(text, start, (int) Math.min(text.length, (long) start + LONGEST_PART));
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c == '=' && i + 1 < end && text[i + 1] != '='
                    || c == ' ' && i + 1 < end && text[i + 1] == '-'
                    || c == ';'
                    || c == '&'
                    || c == '|'
                    || c == '"'
                    || c == '\''
                    || c == '<') {
                return false;
            }
        }
        return true;
    }

    /** {@code password: |} and the lines below that are indented. */
    private int block(int start) {
        int line = ValueEnd.line(text, start, text.length);
        int from = line;
        while (from < text.length && (text[from] == '\n' || text[from] == '\r' || text[from] == ' ')) {
            from++;
        }
        if (line - start > 2 || from == line || from >= text.length || text[from - 1] != ' ') {
            int end = ValueEnd.line(text, start, text.length);
            spans.add(start, end);
            return end;
        }
        int end = ValueEnd.line(text, from, text.length);
        while (end + 1 < text.length && text[end] == '\n' && text[end + 1] == ' ') {
            end = ValueEnd.line(text, end + 1, text.length);
        }
        spans.add(from, end);
        return end;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
            i++;
        }
        return i;
    }
}
