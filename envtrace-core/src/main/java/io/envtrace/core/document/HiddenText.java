package io.envtrace.core.document;

import io.envtrace.core.model.Value;
import io.envtrace.event.LoggedValue;
import org.jspecify.annotations.Nullable;

/**
 * The text of masked values in documents: as long as the value, so that a length check in a script is right. People read three bullets for each
 * hidden part, however long it is. As of values that are shown, no more than {@link LoggedValue#MOST_SHOWN} characters are written: the length is a
 * number that anybody can have put into a document.
 */
final class HiddenText {
    private static final String BULLET = "\u2022";
    private static final String PART = BULLET.repeat(3);

    private HiddenText() {}

    /** A value's text; of a masked one with as many bullets as code points are hidden. What is hidden of a value that was cut is not known. */
    static String expanded(Value value) {
        String text = value.text();
        if (text == null) {
            return BULLET.repeat(Math.min(value.length(), LoggedValue.MOST_SHOWN));
        }
        return value.masked() && !value.cut() ? expanded(text, value.length()) : text;
    }

    /** Where several parts are hidden, only all of them together have a known length: they share it. */
    private static String expanded(String text, int length) {
        String[] shown = text.split(PART, -1);
        int parts = shown.length - 1;
        int shownLength = text.codePointCount(0, text.length()) - parts * PART.length();
        int hidden = Math.min(length, LoggedValue.MOST_SHOWN) - shownLength;
        StringBuilder all = new StringBuilder(shown[0]);
        for (int i = 1; i < shown.length; i++) {
            int left = parts - i + 1;
            int share = Math.max(1, hidden / left);
            hidden -= share;
            all.append(BULLET.repeat(share)).append(shown[i]);
        }
        return all.toString();
    }

    /** The text with three bullets for each hidden part; null where all is hidden. */
    static @Nullable String shortened(String text) {
        String shortened = text.replaceAll(BULLET + "+", PART);
        return shortened.equals(PART) ? null : shortened;
    }
}
