package io.envtrace.core.model;

/**
 * The machine the session ran on.
 *
 * @param os {@code linux}, as the JDK names it
 * @param arch {@code amd64}, as the JDK names it
 * @param name what the machine calls itself, masked; empty where it is not known or not wanted
 */
public record Host(String os, String arch, String name) {
    /** A machine whose name is not known. */
    public Host(String os, String arch) {
        this(os, arch, "");
    }
}
