package io.envtrace.core.diff.value;

import io.envtrace.core.model.Value;

/** Makes paths below a run's working directory the same as those of a run in another directory. */
final class RelativePaths {
    private final String directory;

    RelativePaths(String directory) {
        this.directory = directory;
    }

    Value of(Value value) {
        if (value.text() == null || !value.text().contains(directory)) {
            return value;
        }
        String relative = of(value.text());
        return new Value(
                relative,
                value.masked(),
                value.cut(),
                value.isWhole() ? relative.length() : value.length(),
                value.fingerprint());
    }

    String of(String text) {
        // The root directory is part of every path.
        if (directory.length() < 2) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(directory); at >= 0; at = text.indexOf(directory, from)) {
            int end = at + directory.length();
            boolean whole = begins(text, at) && ends(text, end);
            out.append(text, from, at).append(whole ? "." : directory);
            from = end;
        }
        return out.append(text, from, text.length()).toString();
    }

    private static boolean begins(String text, int at) {
        return at == 0 || !isNamePart(text.charAt(at - 1));
    }

    private static boolean ends(String text, int end) {
        return end == text.length() || text.charAt(end) == '/' || !isNamePart(text.charAt(end));
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '/' || c == '.' || c == '-' || c == '_';
    }
}
