package io.envtrace.core.model;

/**
 * What code came from.
 *
 * @param name Maven coordinates ({@code com.acme:app}), a JDK module, a Go module, a shared object; at worst the file's name
 * @param version empty where it is not known
 * @param file the file's name without its directory; empty for a module of the JDK
 */
public record Library(String name, String version, String file) {}
