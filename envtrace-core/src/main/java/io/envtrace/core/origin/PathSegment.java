package io.envtrace.core.origin;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a list such as PATH.
 *
 * @param text the entry; empty for the working directory
 * @param from the step that put it there; null where that is not known
 * @param first whether no earlier entry is the same
 */
public record PathSegment(String text, @Nullable OriginStep from, boolean first) {}
