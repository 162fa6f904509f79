package io.envtrace.binary.machine;

/**
 * Where an {@link InlineFilter} is wanted that stops a thread before a function begins, for calls with one second argument only.
 *
 * @param entry the address of the function
 * @param function the function's code
 * @param place the address of the filter's own code
 * @param argument the second argument of the calls of interest
 */
public record SecondArgumentFilter(long entry, byte[] function, long place, long argument) {}
