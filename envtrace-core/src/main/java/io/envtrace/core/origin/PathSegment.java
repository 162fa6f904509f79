package io.envtrace.core.origin;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a list such as PATH.
 *
 * @param text the entry; empty for the working directory
 * @param from the step that put it there; null where that is not known
 * @param first whether no earlier entry is the same
 */
public record PathSegment(String text, @Nullable OriginStep from, boolean first) {
    /**
     * The variable that stands before the entry in the command and was empty there, as in <code>$GOROOT/bin</code> that became
     * {@code /bin}; null for none.
     */
    public @Nullable String emptyVariable() {
        String command = from == null || !text.startsWith("/") ? "" : from.command();
        for (int at = command.indexOf(text); at > 0; at = command.indexOf(text, at + 1)) {
            int start = at;
            boolean braces = command.charAt(at - 1) == '}';
            start -= braces ? 1 : 0;
            while (start > 0
                    && (Character.isLetterOrDigit(command.charAt(start - 1)) || command.charAt(start - 1) == '_')) {
                start--;
            }
            String before = command.substring(0, start);
            String name = command.substring(start, braces ? at - 1 : at);
            boolean ends =
                    at + text.length() == command.length() || ":\"' ".indexOf(command.charAt(at + text.length())) >= 0;
            if (ends && !name.isEmpty() && before.endsWith(braces ? "${" : "$")) {
                return name;
            }
        }
        return null;
    }
}
