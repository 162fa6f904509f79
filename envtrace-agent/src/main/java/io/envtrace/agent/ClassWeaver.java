package io.envtrace.agent;

/** Makes a class's bytes with the hooks in it. Its one implementation is in a jar of its own. */
public interface ClassWeaver {
    /**
     * Weaves hooks into a class.
     *
     * @param name the class's name with dots
     * @param original its bytes
     */
    byte[] weave(String name, byte[] original);
}
