package io.envtrace.core.diff.format;

import io.envtrace.core.diff.TraceDiff;

/**
 * Two traces that were compared, with the names that the user knows them by.
 *
 * @param nameA the baseline's
 */
public record ComparedTraces(String nameA, String nameB, TraceDiff diff) {}
