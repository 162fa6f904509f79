package io.envtrace.core.diff;

import io.envtrace.core.model.Access;

/**
 * What one reader did with one variable.
 *
 * @param first its first access, for showing
 * @param count how often, over all accesses
 */
public record ReaderUse(Reader reader, Access first, long count) {}
