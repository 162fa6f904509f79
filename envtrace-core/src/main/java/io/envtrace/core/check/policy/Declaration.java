package io.envtrace.core.check.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says of the variables with such a name.
 *
 * @param name a glob
 * @param required whether each read has to find it set and not empty
 * @param defaultAllowed whether a read may find it unset
 * @param type null for any value
 * @param minLength in characters; 0 for any
 * @param readers who may read it; anybody where it is empty
 * @param mustNotChange whether nobody may set or unset it
 * @param notInChild whether no process that was started may have it
 */
public record Declaration(
        String name,
        boolean required,
        boolean defaultAllowed,
        @Nullable ValueType type,
        int minLength,
        boolean secret,
        List<ReaderPattern> readers,
        boolean mustNotChange,
        boolean notInChild) {
    public Declaration {
        readers = List.copyOf(readers);
    }

    /** Whether it names one variable only. */
    public boolean exact() {
        return name.indexOf('*') < 0 && name.indexOf('?') < 0;
    }
}
