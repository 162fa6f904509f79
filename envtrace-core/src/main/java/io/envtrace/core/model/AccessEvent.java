package io.envtrace.core.model;

/**
 * An access as it is handed on one by one, while the program runs or from a finished trace.
 *
 * @param number the access's own number in this telling; later occurrences and its count refer to it
 * @param access as it is known now: while the program runs, its count is 1
 * @param nanos when this occurrence was, from the session's start
 * @param first whether it is the access's first occurrence
 */
public record AccessEvent(int number, ProcessNode process, Access access, long nanos, boolean first) {}
