package io.envtrace.core.diff;

import io.envtrace.core.analysis.Filter;

/**
 * What is compared.
 *
 * @param filter which accesses
 * @param counts whether another number of reads is a difference
 */
public record DiffOptions(Filter filter, boolean counts) {
    public static final DiffOptions DEFAULT = new DiffOptions(Filter.DEFAULT, false);
}
