package io.envtrace.binary.nativecode;

/**
 * Where a piece of code comes from.
 *
 * @param file as the compiler was given it, with its directory where that is known
 * @param line from 1
 */
public record SourceLine(String file, int line) {}
