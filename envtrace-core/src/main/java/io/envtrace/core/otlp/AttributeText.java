package io.envtrace.core.otlp;

/** Text as a backend takes it: of characters, and bounded. */
final class AttributeText {
    /** In UTF-16 code units. Backends refuse a whole batch for one text that is too long for them. */
    static final int LONGEST = 4096;

    private static final char REPLACEMENT = '\uFFFD';

    private AttributeText() {}

    /** The text with half surrogate pairs replaced, cut after {@link #LONGEST}. */
    static String of(String text) {
        if (text.length() <= LONGEST && isWhole(text)) {
            return text;
        }
        int end = Math.min(LONGEST, text.length());
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder whole = new StringBuilder(end + 1);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            whole.appendCodePoint(isHalf(c) ? REPLACEMENT : c);
            i += Character.charCount(c);
        }
        return end < text.length() ? whole.append('…').toString() : whole.toString();
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isHalf(c)) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean isHalf(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
