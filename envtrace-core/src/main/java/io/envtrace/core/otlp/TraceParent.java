package io.envtrace.core.otlp;

import io.envtrace.core.model.Session;

/**
 * The span that a run belongs to, as its TRACEPARENT said (W3C Trace Context).
 *
 * @param traceId 32 hexadecimal digits; empty for none
 * @param spanId 16 hexadecimal digits; empty for none
 * @param flags such as 1 for a trace that is kept
 */
public record TraceParent(String traceId, String spanId, int flags) {
    public static final TraceParent NONE = new TraceParent("", "", 0);

    private static final int LENGTH = 55;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;
    private static final int HEX = 16;

    /** That of a run; {@link #NONE} where there was none, or one that says nothing. */
    public static TraceParent of(Session session) {
        return of(session.identity().traceContext().traceparent());
    }

    static TraceParent of(String text) {
        // A later version may have more behind it.
        boolean known = text.length() == LENGTH || text.length() > LENGTH && text.charAt(LENGTH) == '-';
        if (!known || !isHex(text, 0, 2) || text.startsWith("ff") || !dashes(text)) {
            return NONE;
        }
        boolean whole = isHex(text, 3, SPAN - 1) && isHex(text, SPAN, FLAGS - 1) && isHex(text, FLAGS, LENGTH);
        if (!whole || isZero(text, 3, SPAN - 1) || isZero(text, SPAN, FLAGS - 1)) {
            return NONE;
        }
        return new TraceParent(
                text.substring(3, SPAN - 1),
                text.substring(SPAN, FLAGS - 1),
                Integer.parseInt(text.substring(FLAGS, LENGTH), HEX));
    }

    private static boolean dashes(String text) {
        return text.charAt(2) == '-' && text.charAt(SPAN - 1) == '-' && text.charAt(FLAGS - 1) == '-';
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
