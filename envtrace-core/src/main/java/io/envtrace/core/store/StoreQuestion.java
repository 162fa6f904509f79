package io.envtrace.core.store;

import java.util.List;
import java.util.Locale;

/**
 * A ready question.
 *
 * @param kind which one
 * @param variable a glob of names: nothing else is looked at; empty for all
 * @param sinceKey the key of a tag; empty for that of the store
 * @param since the value of that tag; empty where nothing is compared with earlier runs
 */
public record StoreQuestion(Kind kind, String variable, String sinceKey, String since) {
    /** The ready questions. */
    public enum Kind {
        /** Which runs there are. */
        RUNS,
        /** Which libraries find which variables unset. */
        UNSET,
        /** Who reads variables that are secret, on which host. */
        SECRET_READERS,
        /** What is read since a version, and was not before. */
        NEW_READS,
        /** What differs between the runs that failed and those that passed. */
        SEPARATING;

        /** What it is called on the command line. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** All of their names. */
        public static List<String> labels() {
            return List.of(values()).stream().map(Kind::label).toList();
        }
    }
}
