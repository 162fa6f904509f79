package io.envtrace.core.model;

import io.envtrace.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trace says of one variable, summed up.
 *
 * @param outcome what the latest read found; where there was none, what the latest change left
 * @param value the same access's
 * @param reads how often it was asked for by name
 * @param writes how often it was set or unset
 * @param sites where, without repeats, in the order of the trace
 * @param internal whether only the runtime itself asked for it
 */
public record Variable(
        String name,
        Outcome outcome,
        @Nullable Value value,
        long reads,
        long writes,
        List<Frame> sites,
        boolean internal) {
    public Variable {
        sites = List.copyOf(sites);
    }
}
