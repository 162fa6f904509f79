package io.envtrace.shell.change;

import java.util.List;
import java.util.Map;

/**
 * What a startup told.
 *
 * @param events in their order
 * @param first what the watched variables were when the watch began; only those that are known
 * @param complete whether the startup came to its end
 */
public record Account(List<StartupEvent> events, Map<String, VariableState> first, boolean complete) {
    public Account {
        events = List.copyOf(events);
        first = Map.copyOf(first);
    }
}
