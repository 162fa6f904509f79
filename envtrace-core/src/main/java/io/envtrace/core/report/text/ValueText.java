package io.envtrace.core.report.text;

import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A value for people to read.
 *
 * @param shown in quotes where it is text; may be cut in its middle
 * @param facts what is known of it beside, such as its length where it is cut, with a blank before; empty for nothing
 */
record ValueText(String shown, String facts) {
    private static final int FINGERPRINT_SHOWN = 8;

    /** @param limit of characters that are shown */
    static ValueText of(@Nullable Value value, PlainText text, int limit) {
        if (value == null) {
            return new ValueText("(not recorded)", "");
        }
        String hmac = value.fingerprint() == null ? "" : shortened(value.fingerprint(), text);
        if (!value.masked()) {
            return quoted(value.text() == null ? "" : value.text(), value.length(), "", text, limit);
        }
        if (value.text() == null) {
            String length = value.length() + " characters";
            return new ValueText(text.glyphs().mask(), " (" + length + (hmac.isEmpty() ? "" : ", " + hmac) + ")");
        }
        String shown = text.glyphs().unicode() ? value.text() : value.text().replace("•••", "***");
        return quoted(shown, value.cut() ? value.length() : shown.length(), hmac, text, limit);
    }

    private static ValueText quoted(String shown, int length, String hmac, PlainText text, int limit) {
        String whole = text.quote(shown, limit, length);
        int end = whole.lastIndexOf('"') + 1;
        return new ValueText(whole.substring(0, end), whole.substring(end) + (hmac.isEmpty() ? "" : " (" + hmac + ")"));
    }

    private static String shortened(String fingerprint, PlainText text) {
        return "hmac " + text.escape(fingerprint.substring(0, Math.min(FINGERPRINT_SHOWN, fingerprint.length())));
    }

    /** Both. */
    String whole() {
        return shown + facts;
    }
}
