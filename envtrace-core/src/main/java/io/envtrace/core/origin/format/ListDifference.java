package io.envtrace.core.origin.format;

import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a list such as PATH differs from what it was. */
final class ListDifference {
    /** More entries than these are no shorter than the list. */
    private static final int MOST = 3;

    private ListDifference() {}

    /** {@code adds /opt/bin}; null where the values are no lists, are not known as a whole, or differ too much. */
    static @Nullable String of(@Nullable Value before, @Nullable Value after) {
        if (before == null || after == null || !before.isWhole() || !after.isWhole()) {
            return null;
        }
        List<String> old = entries(before);
        List<String> now = entries(after);
        if (old.size() < MOST || now.size() < 2) {
            return null;
        }
        List<String> added = less(now, old);
        List<String> removed = less(old, now);
        if (added.size() + removed.size() > MOST) {
            return null;
        }
        if (added.isEmpty() && removed.isEmpty()) {
            return "the same entries in another order";
        }
        return (added.isEmpty() ? "" : "adds " + String.join(", ", added))
                + (added.isEmpty() || removed.isEmpty() ? "" : ", ")
                + (removed.isEmpty() ? "" : "takes " + String.join(", ", removed) + " away");
    }

    private static List<String> entries(Value value) {
        return value.text() == null ? List.of() : List.of(value.text().split(":", -1));
    }

    /** What is in one list and not in the other; an empty entry is the working directory. */
    private static List<String> less(List<String> of, List<String> other) {
        List<String> rest = new ArrayList<>(of);
        other.forEach(rest::remove);
        rest.replaceAll(entry -> entry.isEmpty() ? "an empty entry" : entry);
        return rest;
    }
}
