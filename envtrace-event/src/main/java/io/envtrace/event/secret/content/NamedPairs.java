package io.envtrace.event.secret.content;

import io.envtrace.event.secret.reference.References;
import io.envtrace.event.secret.text.Characters;
import io.envtrace.event.secret.text.Spans;

/**
 * Pairs in which the name is itself a value: {@code {"name": "DB_PASSWORD", "value": "x"}}, {@code <add key="ApiKey" value="x"/>},
 * {@code <property name="password">x</property>}; and elements, {@code <password>x</password>}.
 */
final class NamedPairs {
    static final int NONE = 0;
    static final int NAME = 1;
    static final int SECRET = 2;

    /** How far a value may stand from its name. */
    private static final int FARTHEST = 200;

    private static final int LONGEST_TAG = 400;
    private static final String CDATA = "<![CDATA[";
    private static final String[] NAMES = {
        "name",
        "key",
        "k",
        "n",
        "id",
        "param",
        "parameter",
        "property",
        "setting",
        "variable",
        "field",
        "header",
        "parameterkey",
        "optionname"
    };
    private static final String[] VALUES = {
        "value",
        "val",
        "v",
        "content",
        "data",
        "text",
        "default",
        "defaultvalue",
        "parametervalue",
        "optionvalue",
        "string"
    };

    private final char[] text;
    private final ContentRules rules;
    private final Spans spans;

    /** The end of the last secret name, or -1. */
    private int secretName = -1;

    /** The last value whose name has not been found yet. */
    private int valueStart = -1;

    private int valueEnd;

    private int tag = -1;
    private boolean secretTag;
    private boolean valueTag;
    private boolean nameTag;

    NamedPairs(char[] text, ContentRules rules, Spans spans) {
        this.text = text;
        this.rules = rules;
        this.spans = spans;
    }

    /** Whether the key says that its value is a name, or a value. */
    boolean isPart(Key key) {
        return isOneOf(key, NAMES) || isOneOf(key, VALUES);
    }

    private static boolean isOneOf(Key key, String[] words) {
        for (int i = 0; i < words.length; i++) {
            if (key.is(words[i])) {
                return true;
            }
        }
        return false;
    }

    /** Takes such a pair: {@link #SECRET} where its value is one, {@link #NAME} where it is a secret's name. */
    int part(Key key, int start, int end) {
        if (isOneOf(key, NAMES)) {
            return name(start, end) ? NAME : NONE;
        }
        if (secretName >= 0 && start - secretName < FARTHEST && !hasClosed(secretName, start)) {
            secretName = -1;
            return SECRET;
        }
        valueStart = start;
        valueEnd = end;
        return NONE;
    }

    private boolean name(int start, int end) {
        if (end <= start || !isName(start, end) || !rules.isSecretKey(text, start, end)) {
            secretName = -1;
            return false;
        }
        if (valueStart >= 0 && start > valueEnd && start - valueEnd < FARTHEST && !hasClosed(valueEnd, start)) {
            mask(valueStart, valueEnd);
            valueStart = -1;
        }
        secretName = end;
        return true;
    }

    private boolean isName(int start, int end) {
        if (end - start > FARTHEST) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Characters.isKey(text[i]) && text[i] != ' ' && text[i] != ':' && text[i] != '/') {
                return false;
            }
        }
        return true;
    }

    /** Whether another object, element or entry of a list begins between two places. */
    private boolean hasClosed(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '{'
                    || c == '}'
                    || c == '<' && i + 1 < to && text[i + 1] != '/'
                    || c == '\n' && startsEntry(i + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsEntry(int from) {
        int i = from;
        while (i < text.length && text[i] == ' ') {
            i++;
        }
        return i + 1 < text.length && text[i] == '-' && text[i + 1] == ' ';
    }

    private void mask(int start, int end) {
        if (!References.is(text, start, end)) {
            spans.add(start, end);
        }
    }

    /** An element begins or ends there. */
    void tag(int at) {
        int start = at + 1;
        int i = start;
        while (i < text.length && i - start < FARTHEST && (Characters.isKey(text[i]) || text[i] == ':')) {
            if (text[i++] == ':') {
                start = i;
            }
        }
        tag = i > start ? at : -1;
        if (tag < 0) {
            return;
        }
        secretTag = rules.isSecretKey(text, start, i);
        valueTag = false;
        nameTag = false;
        for (int v = 0; v < VALUES.length; v++) {
            valueTag |= Characters.isWord(text, start, i, VALUES[v]);
        }
        for (int n = 0; n < NAMES.length; n++) {
            nameTag |= Characters.isWord(text, start, i, NAMES[n]);
        }
    }

    /** A tag has ended: what follows to the next one is its text. Returns where that ends, or -1. */
    int afterTag(int close) {
        if (tag < 0 || close - tag > LONGEST_TAG || text[close - 1] == '/') {
            tag = -1;
            return -1;
        }
        int start = close + 1;
        boolean secret = secretTag && !nameTag || secretName > tag || valueTag && isNamed(close);
        boolean data = secret && Characters.startsWith(text, start, CDATA);
        int end = data ? Characters.indexOf(text, "]]>", start) : Characters.indexOf(text, "<", start);
        end = data && end < 0 ? text.length : end;
        start = data ? start + CDATA.length() : start;
        tag = -1;
        if (end < start) {
            return -1;
        }
        while (start < end && Characters.isBlank(text[start])) {
            start++;
        }
        int last = ValueEnd.trimmed(text, start, end);
        if (secret) {
            mask(start, last);
            secretName = -1;
            return last;
        }
        if (nameTag && last > start && isName(start, last) && rules.isSecretKey(text, start, last)) {
            secretName = last;
        }
        return -1;
    }

    /** {@code <key>Password</key><string>x</string>}. */
    private boolean isNamed(int close) {
        return secretName >= 0 && close - secretName < FARTHEST;
    }
}
