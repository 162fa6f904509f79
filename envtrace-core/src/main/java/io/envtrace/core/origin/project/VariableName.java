package io.envtrace.core.origin.project;

/** What a variable may be called in a file. */
final class VariableName {
    private VariableName() {}

    static boolean is(String text) {
        boolean begins = !text.isEmpty() && !Character.isDigit(text.charAt(0));
        return begins && text.chars().allMatch(c -> c == '_' || c < 128 && Character.isLetterOrDigit(c));
    }
}
