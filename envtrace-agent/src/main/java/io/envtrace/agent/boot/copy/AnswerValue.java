package io.envtrace.agent.boot.copy;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A framework's answer, which may be a variable's text as something else. Calls no method of the program's own classes. */
final class AnswerValue {
    private static final String[] UNITS = {"ms", "s", "m", "h", "d"};
    private static final long[] MILLIS = {1, 1000, 60_000, 3_600_000, 86_400_000};

    private AnswerValue() {}

    /** What an answer holds; null if it is, or holds, nothing. */
    static @Nullable Object unwrap(@Nullable Object answer) {
        Object value = answer instanceof Optional ? ((Optional<?>) answer).orElse(null) : answer;
        if (value == null || !isJdks(value)) {
            return value;
        }
        boolean nothing = value instanceof Collection && ((Collection<?>) value).isEmpty()
                || value instanceof Map && ((Map<?, ?>) value).isEmpty();
        return nothing ? null : value;
    }

    /** Whether a value may be what one variable says, and not a part of the configuration. */
    static boolean isSingle(Object value) {
        return value instanceof Enum || isJdks(value) && !(value instanceof Map);
    }

    private static boolean isJdks(Object value) {
        return value.getClass().getClassLoader() == null;
    }

    /** Whether a value is what a text says. False where that cannot be told. */
    static boolean agrees(Object value, String text) {
        if (value instanceof Enum) {
            return same(((Enum<?>) value).name(), text);
        }
        if (value instanceof char[]) {
            return text.contentEquals(new String((char[]) value));
        }
        if (!isJdks(value)) {
            return false;
        }
        if (value instanceof Number) {
            return isNumber((Number) value, text.trim());
        }
        if (value instanceof Duration) {
            return isDuration((Duration) value, text.trim());
        }
        if (value instanceof Collection || value instanceof Map) {
            return agreesWithAll(value, text);
        }
        return String.valueOf(value).equalsIgnoreCase(text.trim());
    }

    private static boolean same(String value, String text) {
        return SpelledVariables.spelling(value).equals(SpelledVariables.spelling(text));
    }

    private static boolean isNumber(Number value, String text) {
        try {
            return value.toString().equals(text) || value.doubleValue() == Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Milliseconds, or a number with its unit. */
    private static boolean isDuration(Duration value, String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        String unit = text.substring(digits).trim();
        for (int i = 0; i < UNITS.length; i++) {
            if (unit.equals(UNITS[i]) || unit.isEmpty()) {
                try {
                    return value.toMillis() == Long.parseLong(text.substring(0, digits)) * MILLIS[i];
                } catch (RuntimeException e) {
                    return false;
                }
            }
        }
        return value.toString().equalsIgnoreCase(text);
    }

    /** A list or a map of texts and numbers, whatever stands between them in the text. */
    private static boolean agreesWithAll(Object value, String text) {
        StringBuilder all = new StringBuilder();
        if (value instanceof Collection) {
            for (Object element : (Collection<?>) value) {
                if (!append(all, element)) {
                    return false;
                }
            }
        } else {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                if (!append(all, entry.getKey()) || !append(all, entry.getValue())) {
                    return false;
                }
            }
        }
        return same(all.toString(), text);
    }

    private static boolean append(StringBuilder all, @Nullable Object element) {
        if (!(element instanceof String || element instanceof Number || element instanceof Boolean)) {
            return false;
        }
        all.append(element);
        return true;
    }
}
