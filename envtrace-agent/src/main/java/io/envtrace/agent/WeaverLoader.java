package io.envtrace.agent;

import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/**
 * Loads the weaver from its jar. The weaver's own class files are looked for there alone: a search of the boot loader would open the agent's
 * jar once more, and that stays open.
 */
final class WeaverLoader extends URLClassLoader {
    WeaverLoader(URL jar) {
        super(new URL[] {jar}, null);
    }

    @Override
    public @Nullable URL getResource(String name) {
        return findResource(name);
    }
}
