package io.envtrace.core.origin.project;

import io.envtrace.core.model.GivenVariable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code ENV} of a Dockerfile: {@code ENV X=1 Y="a b"}, and {@code ENV X one value}. */
final class ImageLines implements ProjectReader {
    private static final String KEY = "ENV ";

    @Override
    public void read(String content, String file, Consumer<ProjectSetting> settings) {
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            String text = line.strip();
            if (!text.regionMatches(true, 0, KEY, 0, KEY.length())) {
                continue;
            }
            String rest = text.substring(KEY.length()).strip();
            int blank = rest.indexOf(' ');
            int equals = rest.indexOf('=');
            if (blank > 0 && (equals < 0 || blank < equals)) {
                tell(rest.substring(0, blank), rest.substring(blank + 1).strip(), new At(file, number, text), settings);
            } else {
                pairs(rest, new At(file, number, text), settings);
            }
        }
    }

    /** A line of the file. */
    private record At(String file, int number, String text) {}

    private static void pairs(String rest, At at, Consumer<ProjectSetting> settings) {
        int i = 0;
        while (i < rest.length()) {
            int end = i;
            char quote = 0;
            while (end < rest.length() && (quote != 0 || rest.charAt(end) != ' ')) {
                char c = rest.charAt(end++);
                quote = quote == 0 && (c == '"' || c == '\'') ? c : c == quote ? 0 : quote;
            }
            String pair = rest.substring(i, end);
            int equals = pair.indexOf('=');
            if (equals > 0) {
                tell(pair.substring(0, equals), QuotedValue.of(pair.substring(equals + 1)), at, settings);
            }
            i = end + 1;
        }
    }

    private static void tell(String name, @Nullable String value, At at, Consumer<ProjectSetting> settings) {
        if (VariableName.is(name)) {
            settings.accept(
                    new ProjectSetting(name, value, at.file(), at.number(), at.text(), GivenVariable.Setting.IMAGE));
        }
    }
}
