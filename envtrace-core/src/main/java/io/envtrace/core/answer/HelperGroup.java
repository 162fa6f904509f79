package io.envtrace.core.answer;

/**
 * What helpers of one kind did, in numbers.
 *
 * @param kind as rules call it, such as {@code go toolchain}
 * @param processes how many of them ran
 * @param reads by name, with repeats
 * @param variables how many different names they asked for
 */
public record HelperGroup(String kind, int processes, long reads, int variables) {}
