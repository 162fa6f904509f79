package io.envtrace.binary.nativecode;

/**
 * The code of one function, in an object's own addresses.
 *
 * @param start the address of its first byte
 * @param end the address behind its last one
 */
public record CodeRange(long start, long end) {}
