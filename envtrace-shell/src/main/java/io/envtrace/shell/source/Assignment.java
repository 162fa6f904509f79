package io.envtrace.shell.source;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code NAME=value}, as files of plain assignments have it.
 *
 * @param name the variable
 * @param value with its quotes taken away
 */
record Assignment(String name, String value) {
    /** A line of a file of plain assignments, as systemd reads it; null where it is none. */
    static @Nullable Assignment of(String line) {
        String text = line.strip();
        int equals = text.indexOf('=');
        if (equals <= 0 || text.startsWith("#") || text.startsWith(";")) {
            return null;
        }
        String name = text.substring(0, equals).strip();
        String value = AssignedValue.of(text.substring(equals + 1));
        return isName(name) ? new Assignment(name, value) : null;
    }

    /**
     * Sets what lines assign; those that assign nothing do nothing.
     *
     * @param values what becomes of each value
     */
    static void setAll(List<SettingLine> lines, BuiltEnvironment environment, UnaryOperator<String> values) {
        for (SettingLine line : lines) {
            Assignment assignment = of(line.text());
            if (assignment != null) {
                environment.set(assignment.name(), values.apply(assignment.value()), line);
            }
        }
    }

    /** Whether a text is a variable's name in any of these files. */
    static boolean isName(String name) {
        if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && (c >= 128 || !Character.isLetterOrDigit(c))) {
                return false;
            }
        }
        return true;
    }
}
