package io.envtrace.ptrace.node;

/**
 * A place in a script.
 *
 * @param function empty outside of functions, and in those without a name
 * @param script as V8 names it: a path, a URL, {@code node:internal/…} for the runtime's own; empty for what {@code eval} was given
 * @param line from 1
 * @param column from 1
 */
public record NodeFrame(String function, String script, int line, int column) {}
