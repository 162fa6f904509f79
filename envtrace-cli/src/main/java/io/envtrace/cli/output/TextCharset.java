package io.envtrace.cli.output;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The charset that the caller's terminal expects, told by the locale variables as libc does. */
final class TextCharset {
    private TextCharset() {}

    static Charset of(CallerContext callerContext) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = callerContext.variable(name);
            if (value != null && !value.isEmpty()) {
                return ofLocale(value);
            }
        }
        return StandardCharsets.US_ASCII;
    }

    private static Charset ofLocale(String locale) {
        String codeset = locale.substring(locale.indexOf('.') + 1).toUpperCase(Locale.ROOT);
        int modifier = codeset.indexOf('@');
        String name = modifier < 0 ? codeset : codeset.substring(0, modifier);
        if (name.equals("UTF-8") || name.equals("UTF8")) {
            return StandardCharsets.UTF_8;
        }
        return StandardCharsets.US_ASCII;
    }
}
