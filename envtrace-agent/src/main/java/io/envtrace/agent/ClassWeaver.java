package io.envtrace.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a class's bytes with the hooks in it. Its one implementation is in a jar of its own. */
public interface ClassWeaver {
    /**
     * Weaves hooks into a class.
     *
     * @param name the class's name with dots
     * @param original its bytes
     * @param missing is given a description of each hook for which the class has no place
     */
    byte[] weave(String name, byte[] original, List<String> missing);

    /**
     * Weaves the hooks of adapters into a framework's class.
     *
     * @param name the class's name with dots
     * @param original its bytes
     * @param bridged whether the class cannot see the hooks
     * @return null if it has none of the adapters' methods
     */
    byte @Nullable [] weaveAdapters(String name, byte[] original, boolean bridged);
}
