package io.envtrace.shell.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code pam_env.conf}: {@code NAME [DEFAULT=value] [OVERRIDE=value]}.
 *
 * @param byDefault what counts where the other one is empty; null where it is not given
 * @param override what counts first; null where it is not given
 */
record PamRule(
        String name, @Nullable String byDefault, @Nullable String override) {
    private static final String DEFAULT = "DEFAULT=";
    private static final String OVERRIDE = "OVERRIDE=";

    /** The rule of a line; null where it has none. */
    static @Nullable PamRule of(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return null;
        }
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String rest = text.substring(end).strip();
        return new PamRule(text.substring(0, end), value(rest, DEFAULT), value(rest, OVERRIDE));
    }

    private static @Nullable String value(String text, String key) {
        int at = text.indexOf(key);
        if (at < 0) {
            return null;
        }
        int start = at + key.length();
        boolean quoted = start < text.length() && text.charAt(start) == '"';
        int end = quoted ? text.indexOf('"', start + 1) : start;
        while (!quoted && end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return quoted ? text.substring(start + 1, end < 0 ? text.length() : end) : text.substring(start, end);
    }

    /** Sets the variable as the rule says, or takes it away where the rule gives it nothing. */
    void apply(BuiltEnvironment environment, Path home, SettingLine line) {
        String first = override == null ? "" : expanded(override, environment, home);
        String second = byDefault == null ? "" : expanded(byDefault, environment, home);
        if (!first.isEmpty()) {
            environment.set(name, first, line);
        } else if (!second.isEmpty()) {
            environment.set(name, second, line);
        } else {
            environment.unset(name, line);
        }
    }

    /** <code>${NAME}</code> is a variable, <code>@{HOME}</code> an item of PAM; a backslash takes the next character as it is. */
    private static String expanded(String text, BuiltEnvironment environment, Path home) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int close = (c == '$' || c == '@') && text.startsWith("{", i + 1) ? text.indexOf('}', i) : -1;
            if (c == '\\' && i + 1 < text.length()) {
                out.append(text.charAt(++i));
            } else if (close > 0) {
                String name = text.substring(i + 2, close);
                out.append(c == '$' ? orEmpty(environment.value(name)) : item(name, environment, home));
                i = close;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String item(String name, BuiltEnvironment environment, Path home) {
        return switch (name) {
            case "HOME" -> home.toString();
            case "PAM_USER" -> orEmpty(environment.value("LOGNAME"));
            case "SHELL" -> orEmpty(environment.value("SHELL"));
            default -> "";
        };
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
