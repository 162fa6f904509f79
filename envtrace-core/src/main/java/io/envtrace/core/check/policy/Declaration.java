package io.envtrace.core.check.policy;

import java.util.List;
import java.util.Set;
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
 * @param limits where it may come from, and where it may go
 * @param place file and line of a file that declares it for others; empty for what the policy itself says
 */
public record Declaration(
        String name,
        boolean required,
        boolean defaultAllowed,
        @Nullable ValueType type,
        int minLength,
        boolean secret,
        List<ReaderPattern> readers,
        Limits limits,
        String place) {
    /**
     * Where a variable may come from, and where it may go.
     *
     * @param mustNotChange whether nobody may set or unset it
     * @param notInChild whether no process that was started may have it
     * @param sources globs of files, units, tools and programs that may provide it; any where it is empty
     * @param notIn where its value must not stand
     */
    public record Limits(boolean mustNotChange, boolean notInChild, List<String> sources, Set<ForbiddenPlace> notIn) {
        /** No limit. */
        public static final Limits NONE = new Limits(false, false, List.of(), Set.of());

        public Limits {
            sources = List.copyOf(sources);
            notIn = Set.copyOf(notIn);
        }
    }

    public Declaration {
        readers = List.copyOf(readers);
    }

    /** Whether nobody may set or unset it. */
    public boolean mustNotChange() {
        return limits.mustNotChange();
    }

    /** Whether no process that was started may have it. */
    public boolean notInChild() {
        return limits.notInChild();
    }

    /** Whether it names one variable only. */
    public boolean exact() {
        return name.indexOf('*') < 0 && name.indexOf('?') < 0;
    }
}
