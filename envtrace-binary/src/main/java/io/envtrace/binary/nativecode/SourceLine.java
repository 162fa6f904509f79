package io.envtrace.binary.nativecode;

/**
 * The source line of a piece of code.
 *
 * @param file as the compiler was given it, with its directory where that is known
 * @param line from 1
 */
public record SourceLine(String file, int line) {}
