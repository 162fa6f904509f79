package io.envtrace.core.template;

import io.envtrace.core.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A variable that a program asks for.
 *
 * @param secret whether its name, a policy or a value that was seen says that it is a secret
 * @param example the first value that was seen and is no secret; null for none
 * @param readers the libraries that read it, with a place each
 */
public record Need(
        String name, Kind kind, boolean secret, @Nullable Value example, List<String> readers) {
    /** How much the program needs it, as far as the runs tell. */
    public enum Kind {
        /** It had a value, and no run that ended well found it unset or empty: that the program can do without has not been seen. */
        REQUIRED("required", "every successful run had it"),
        /** A run that ended well found it unset. */
        OPTIONAL("optional", "a run succeeded without it"),
        /** A run that ended well found it set, and empty. */
        EMPTY("optional", "a run succeeded with it empty"),
        /** It was never set, and the runs did not end well. */
        MISSING("perhaps required", "unset in runs that failed, set in none");

        private final String word;
        private final String reason;

        Kind(String word, String reason) {
            this.word = word;
            this.reason = reason;
        }

        /** Whether a template sets it: where a run found it set, another one is to find it so, too. */
        boolean isSet() {
            return this == REQUIRED || this == EMPTY;
        }

        public String word() {
            return word;
        }

        public String reason() {
            return reason;
        }
    }

    public Need {
        readers = List.copyOf(readers);
    }

    /** Whether every program that handles environments can name it. */
    public boolean portable() {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }
}
