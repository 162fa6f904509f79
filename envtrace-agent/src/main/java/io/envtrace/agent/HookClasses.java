package io.envtrace.agent;

import io.envtrace.agent.boot.HookedClasses;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.Nullable;

/** Knows each hooked class's new bytes: prepared ahead, or woven now. */
final class HookClasses {
    private static final String WEAVER = "io.envtrace.agent.weave.Weaver";

    private final AgentJars jars;
    private final @Nullable File cache;
    private @Nullable ClassWeaver weaver;
    private @Nullable PreparedClasses prepared;

    HookClasses(AgentJars jars, @Nullable File cache) {
        this.jars = jars;
        this.cache = cache == null ? null : new File(cache, PreparedClasses.fileName(jars.buildId()));
        this.prepared = this.cache == null ? null : PreparedClasses.read(this.cache);
    }

    /** The new bytes of a hooked class. */
    synchronized byte[] woven(String internalName, byte[] original) throws Exception {
        if (prepared != null) {
            byte[] ready = prepared.get(internalName, original);
            if (ready != null) {
                return ready;
            }
        }
        if (prepared == null && cache != null) {
            prepared = prepare(cache);
            byte[] ready = prepared.get(internalName, original);
            if (ready != null) {
                return ready;
            }
        }
        return weaver().weave(internalName.replace('/', '.'), original);
    }

    private PreparedClasses prepare(File file) throws Exception {
        PreparedClasses made = new PreparedClasses();
        for (String name : HookedClasses.atLoad()) {
            byte[] original = JdkClassFile.read(name);
            if (original != null) {
                made.add(name, original, weaver().weave(name.replace('/', '.'), original));
            }
        }
        try {
            made.write(file);
        } catch (IOException e) {
            // Another start makes them again.
            return made;
        }
        return made;
    }

    private ClassWeaver weaver() throws Exception {
        ClassWeaver there = weaver;
        if (there == null) {
            URL[] jar = {jars.weave().toURI().toURL()};
            Class<?> type = Class.forName(WEAVER, true, new URLClassLoader(jar, null));
            there = (ClassWeaver) type.getDeclaredConstructor().newInstance();
            weaver = there;
        }
        return there;
    }
}
