package io.envtrace.core.group;

import io.envtrace.core.model.Session;
import org.jspecify.annotations.Nullable;

/**
 * By what runs are put together.
 *
 * @param text as the user writes it: {@code tag:KEY}, {@code host} or {@code user}
 */
public record GroupBy(String text) {
    /** What a run has that tells nothing of it. */
    public static final String NONE = "(none)";

    /** How the name of a tag begins. */
    private static final String TAG = "tag:";

    private static final String HOST = "host";
    private static final String USER = "user";

    /** Whether a text says by what runs are put together. */
    public static boolean isOne(String text) {
        return text.equals(HOST) || text.equals(USER) || text.startsWith(TAG) && text.length() > TAG.length();
    }

    /** What it is called before a value: a tag by its key. */
    public String name() {
        return text.startsWith(TAG) ? text.substring(TAG.length()) : text;
    }

    /** The value of a run; null where its trace does not tell. */
    public @Nullable String value(Session session) {
        String value = switch (text) {
            case HOST -> session.host().name();
            case USER -> session.identity().user();
            default -> session.identity().tags().get(name());
        };
        return value == null || value.isEmpty() ? null : value;
    }

    /** What the group of a run is called, such as {@code job=unit}. */
    public String label(Session session) {
        String value = value(session);
        return name() + "=" + (value == null ? NONE : value);
    }
}
