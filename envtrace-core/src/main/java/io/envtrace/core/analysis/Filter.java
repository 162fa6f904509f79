package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import java.util.List;

/**
 * Which accesses the user wants to see. Globs know {@code *} and {@code ?}; several are alternatives.
 *
 * @param only names of variables; all where it is empty
 * @param exclude names of variables
 * @param unset only reads that found the variable unset
 * @param libraries globs of library names, with or without a version; all where it is empty
 * @param internal whether to see what the runtime did for itself
 */
public record Filter(List<String> only, List<String> exclude, boolean unset, List<String> libraries, boolean internal) {
    /** Everything but what the runtime did for itself. */
    public static final Filter DEFAULT = new Filter(List.of(), List.of(), false, List.of(), false);

    public Filter {
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
        libraries = List.copyOf(libraries);
    }

    /** Whether an access is wanted. */
    public boolean matches(Access access) {
        return internal || !access.internal();
    }

    /** The same trace with only the accesses that are wanted. */
    public Trace apply(Trace trace) {
        return new Trace(
                trace.tool(),
                trace.session(),
                trace.processes(),
                trace.accesses().stream().filter(this::matches).toList());
    }
}
