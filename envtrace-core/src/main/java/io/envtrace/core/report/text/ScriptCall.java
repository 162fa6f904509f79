package io.envtrace.core.report.text;

import java.util.Set;

/** What a script does with a variable, as it stands in the script. */
final class ScriptCall {
    private static final String EXPANSION = "$";
    private static final String ASSIGNMENT = "=";
    private static final Set<String> WORDS = Set.of(EXPANSION, ASSIGNMENT, "export", "export -n", "unset");

    private ScriptCall() {}

    /** Whether an API is a word of shells. */
    static boolean is(String api) {
        return WORDS.contains(api);
    }

    /** Such as {@code $STAGE}, {@code export STAGE}. */
    static String of(String word, String variable) {
        return switch (word) {
            case EXPANSION -> word + variable;
            case ASSIGNMENT -> variable;
            default -> word + " " + variable;
        };
    }
}
