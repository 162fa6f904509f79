package io.envtrace.core.model;

/**
 * One occurrence of an access, while the program runs or from the replay of a finished trace.
 *
 * @param number identifies the access among the events of one listener; later occurrences and its count refer to it
 * @param access as it is known now: while the program runs, its count is 1
 * @param nanos when this occurrence was, from the session's start
 * @param first whether it is the access's first occurrence
 */
public record AccessEvent(int number, ProcessNode process, Access access, long nanos, boolean first) {}
