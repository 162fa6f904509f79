package io.envtrace.core.diff;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a trace that is compared.
 *
 * @param given what it was given, read or not
 * @param variables by name; reads of the whole environment under {@link #WHOLE}
 * @param processes by path
 * @param libraries versions by name, of those that read or changed a variable
 * @param orders for each path of programs the first accesses to each variable, in the order of time, by the first thread of the
 *     first such process that read one: other threads come as they like
 */
public record Usage(
        Session session,
        GivenNames given,
        Map<String, VariableUse> variables,
        Map<String, ProcessUse> processes,
        Map<String, String> libraries,
        Map<String, List<Access>> orders) {
    /** Stands for the whole environment where a name is expected. No variable can be called so. */
    public static final String WHOLE = "\0";

    /** The first to take the whole environment, who may have used any variable of it; null where nobody did. */
    public @Nullable Access taker() {
        VariableUse whole = variables.get(WHOLE);
        return whole == null ? null : whole.first();
    }

    /** Reduces a trace to what is compared. */
    public static Usage of(Trace trace, DiffOptions options) {
        return UsageBuilder.of(trace, options.filter());
    }
}
