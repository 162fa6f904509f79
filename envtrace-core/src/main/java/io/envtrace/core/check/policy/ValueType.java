package io.envtrace.core.check.policy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value has to look like. */
public sealed interface ValueType {
    /** Whether a value is of this type. */
    boolean accepts(String value);

    /** For messages, such as {@code an integer}. */
    String words();

    /** Types without parameters. */
    enum Simple implements ValueType {
        INT("an integer", "[+-]?[0-9]+"),
        BOOL("a boolean", "(?i)true|false|yes|no|on|off|1|0"),
        URL("a URL", "[A-Za-z][A-Za-z0-9+.:-]*://\\S+"),
        PATH("a path", "(?!\\S+://)[^\\x00]+"),
        DURATION(
                "a duration",
                "(?i)P(?=.)([0-9]+[YMWD])*(T([0-9.]+[HMS])+)?|(([0-9]+[.])?[0-9]+(ns|us|µs|ms|s|m|h|d))+");

        private final String words;
        private final Pattern pattern;

        Simple(String words, String pattern) {
            this.words = words;
            this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        }

        @Override
        public boolean accepts(String value) {
            return BoundedMatch.matches(pattern, value);
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** One of some values. */
    record OneOf(List<String> values) implements ValueType {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean accepts(String value) {
            return Set.copyOf(values).contains(value);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", values);
        }
    }

    /** What a regular expression matches as a whole. */
    record Matching(Pattern pattern) implements ValueType {
        @Override
        public boolean accepts(String value) {
            return BoundedMatch.matches(pattern, value);
        }

        @Override
        public String words() {
            return "what " + pattern.pattern() + " matches";
        }
    }
}
