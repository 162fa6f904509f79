package io.envtrace.core.model;

/**
 * What code came from.
 *
 * @param name Maven coordinates ({@code com.acme:app}), a JDK module, a Go module, a shared object; at worst the file's name
 * @param version empty where it is not known
 * @param file the file's name without its directory; empty for a module of the JDK
 * @param runtime whether it is part of the runtime itself: a module of the JDK, Go's own packages, libc
 */
public record Library(String name, String version, String file, boolean runtime) {
    /** Name and version, as people read them. */
    public String label() {
        return version.isEmpty() ? name : name + " " + version;
    }
}
