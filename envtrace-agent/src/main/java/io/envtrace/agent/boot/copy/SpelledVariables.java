package io.envtrace.agent.boot.copy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment by the spellings under which frameworks find its variables: letters, in whatever case, and digits count, and nothing else. */
public final class SpelledVariables {
    private final Map<Object, Object> environment;
    private final int size;
    private final Map<String, List<Map.Entry<Object, Object>>> bySpelling =
            new HashMap<String, List<Map.Entry<Object, Object>>>();

    /** @param environment names and values, whose {@code toString} is the text */
    public SpelledVariables(Map<Object, Object> environment) {
        this.environment = environment;
        for (Map.Entry<Object, Object> variable : environment.entrySet()) {
            String spelling = spelling(variable.getKey().toString());
            List<Map.Entry<Object, Object>> same = bySpelling.get(spelling);
            if (same == null) {
                same = new ArrayList<Map.Entry<Object, Object>>(1);
                bySpelling.put(spelling, same);
            }
            same.add(variable);
        }
        this.size = environment.size();
    }

    /** Whether variables were added or removed since. A new value of a known one is seen. */
    public boolean isStale() {
        return environment.size() != size;
    }

    static String spelling(String name) {
        StringBuilder spelling = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z') {
                spelling.append((char) (c - 'a' + 'A'));
            } else if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                spelling.append(c);
            }
        }
        return spelling.toString();
    }

    /** The variables that a framework may mean by a name. */
    List<Map.Entry<Object, Object>> meant(String asked) {
        List<Map.Entry<Object, Object>> same = bySpelling.get(spelling(asked));
        return same == null ? Collections.<Map.Entry<Object, Object>>emptyList() : same;
    }

    /** Whether there is a variable of that very name. */
    boolean has(String asked) {
        for (Map.Entry<Object, Object> variable : meant(asked)) {
            if (variable.getKey().toString().equals(asked)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a variable that each framework finds by a name: of that very name, or with an underscore for each other character. */
    boolean hasSurely(String asked) {
        String underscored = underscored(asked);
        for (Map.Entry<Object, Object> variable : meant(asked)) {
            String name = variable.getKey().toString();
            if (name.equals(asked) || name.equals(underscored) || name.equals(capitals(underscored))) {
                return true;
            }
        }
        return false;
    }

    private static String underscored(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean kept = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            text.append(kept ? c : '_');
        }
        return text.toString();
    }

    private static String capitals(String text) {
        return text.toUpperCase(java.util.Locale.ROOT);
    }

    /** The variable that a text is the value of: that very object, or an equal text of one that may be meant; null if there is none. */
    Map.@Nullable Entry<Object, Object> of(String asked, String text) {
        Map.Entry<Object, Object> found = identical(meant(asked), text);
        found = found == null ? identical(environment.entrySet(), text) : found;
        if (found == null) {
            for (Map.Entry<Object, Object> variable : meant(asked)) {
                if (variable.getValue().toString().equals(text)) {
                    return variable;
                }
            }
        }
        return found;
    }

    @SuppressWarnings(
            "ReferenceEquality") // copies hand on the JDK's own texts: that is how they are told from a file's
    private static Map.@Nullable Entry<Object, Object> identical(
            Iterable<Map.Entry<Object, Object>> variables, String text) {
        for (Map.Entry<Object, Object> variable : variables) {
            if (variable.getValue().toString() == text) {
                return variable;
            }
        }
        return null;
    }
}
