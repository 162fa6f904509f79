package io.envtrace.cli.identity;

/** Whether values are what the W3C's Trace Context and Baggage say; what is not is no one's trace. */
final class TraceContextValues {
    private static final int LENGTH = 55;
    private static final int[] DASHES = {2, 35, 52};
    private static final int LONGEST_BAGGAGE = 8192;
    private static final int TRACE_ID = 3;
    private static final int PARENT_ID = 36;
    private static final int FLAGS = 53;

    /** What a token may have beside letters and digits (RFC 7230). */
    private static final String IN_TOKENS = "!#$%&'*+-.^_`|~";

    private TraceContextValues() {}

    /** Whether a value is {@code version-traceid-parentid-flags}; later versions may have more behind. */
    static boolean isTraceparent(String value) {
        if (value.length() < LENGTH || value.length() > LENGTH && !hasMore(value)) {
            return false;
        }
        for (int dash : DASHES) {
            if (value.charAt(dash) != '-') {
                return false;
            }
        }
        return isHex(value, 0, 2)
                && !value.startsWith("ff")
                && isHex(value, TRACE_ID, DASHES[1])
                && isHex(value, PARENT_ID, DASHES[2])
                && isHex(value, FLAGS, LENGTH)
                && !isZero(value, TRACE_ID, DASHES[1])
                && !isZero(value, PARENT_ID, DASHES[2]);
    }

    private static boolean hasMore(String value) {
        return !value.startsWith("00")
                && value.charAt(LENGTH) == '-'
                && value.length() <= 10 * LENGTH
                && isPrintable(value);
    }

    private static boolean isHex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** Whether a value is a list of {@code key=value;property} with commas between. */
    static boolean isBaggage(String value) {
        if (value.isEmpty() || value.length() > LONGEST_BAGGAGE || !isPrintable(value)) {
            return false;
        }
        for (int start = 0; start <= value.length(); ) {
            int comma = value.indexOf(',', start);
            int end = comma < 0 ? value.length() : comma;
            if (!isMember(value, start, end)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static boolean isMember(String value, int start, int end) {
        int semicolon = value.indexOf(';', start);
        int pairEnd = semicolon < 0 || semicolon > end ? end : semicolon;
        int equals = value.indexOf('=', start);
        return equals >= 0
                && equals < pairEnd
                && isToken(value.substring(start, equals).strip())
                && isValue(value.substring(equals + 1, pairEnd).strip());
    }

    private static boolean isToken(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!(c < 0x80 && Character.isLetterOrDigit(c)) && IN_TOKENS.indexOf(c) < 0) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
