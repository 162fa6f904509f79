package io.envtrace.core.format;

import java.util.List;

/** What all kinds of formats have in common: how the user asks for one. */
public interface NamedFormat {
    /** As the user writes it after {@code --format}. */
    String name();

    /** How files that have this format are called at their end, without the first dot. No two formats of a kind share one. */
    default List<String> extensions() {
        return List.of(name());
    }
}
