package io.envtrace.core.model;

/**
 * One time that an access happened, kept only where every occurrence was asked for.
 *
 * @param access the access's index in its trace
 * @param nanos when, from the session's start
 */
public record Occurrence(int access, long nanos) {}
