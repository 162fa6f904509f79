package io.envtrace.core.chain;

import io.envtrace.core.model.Trace;
import java.util.List;

/**
 * One variable through all processes of a trace.
 *
 * @param variable its name
 * @param links of all processes, in the order of starting; a parent comes before its children
 */
public record Chain(Trace trace, String variable, List<ChainLink> links) {
    public Chain {
        links = List.copyOf(links);
    }

    /** Follows a variable. */
    public static Chain of(Trace trace, String variable) {
        return new ChainBuilder(trace, variable).build();
    }

    /** Whether the trace knows the variable: some process was given it, or has asked for it or changed it by its name. */
    public boolean isKnown() {
        return links.stream()
                .anyMatch(link -> link.set()
                        || link.arrival() == ChainLink.Arrival.REMOVED
                        || link.accesses().stream().anyMatch(access -> access.variable() != null));
    }
}
