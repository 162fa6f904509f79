package io.envtrace.agent;

import io.envtrace.agent.boot.HookedClasses;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows each hooked class's new bytes: prepared ahead, or woven now. */
final class WovenClasses {
    private static final String WEAVER = "io.envtrace.agent.weave.Weaver";

    private final AgentJars jars;
    private final @Nullable File cache;
    private final HookGaps gaps;
    private @Nullable WeaverLoader loader;
    private @Nullable ClassWeaver weaver;
    private @Nullable PreparedClasses prepared;

    WovenClasses(AgentJars jars, @Nullable File cache, HookGaps gaps) {
        this.jars = jars;
        this.cache = cache == null ? null : new File(cache, PreparedClasses.fileName(jars.buildId()));
        this.prepared = this.cache == null ? null : PreparedClasses.read(this.cache);
        this.gaps = gaps;
        if (prepared != null) {
            tell(prepared.missing());
        }
    }

    private void tell(List<String> missing) {
        for (String place : missing) {
            gaps.missing(place);
        }
    }

    /** The new bytes of a hooked class. */
    synchronized byte[] woven(String internalName, byte[] original) throws Exception {
        PreparedClasses all = prepared;
        if (all == null) {
            all = prepare();
            prepared = all;
        }
        byte[] ready = all.get(internalName, original);
        if (ready != null) {
            return ready;
        }
        // Not the JDK's own bytes any more, or a class that is hooked only where need is.
        List<String> missing = new ArrayList<String>();
        byte[] woven = weaver().weave(internalName.replace('/', '.'), original, missing);
        tell(missing);
        return woven;
    }

    /** A framework's class with the hooks of its adapters; null if it has no place for them. */
    synchronized byte @Nullable [] wovenByAdapters(String name, byte[] original, boolean bridged) throws Exception {
        try {
            return weaver().weaveAdapters(name, original, bridged);
        } finally {
            closeWeaver();
        }
    }

    private PreparedClasses prepare() throws Exception {
        PreparedClasses made = new PreparedClasses();
        for (String name : HookedClasses.atLoad()) {
            byte[] original = JdkClassFile.read(name);
            String type = name.replace('/', '.');
            if (original != null) {
                made.add(name, original, weaver().weave(type, original, made.missing()));
            } else if (!HookedClasses.isOptional(name)) {
                made.missing().add("class " + type);
            }
        }
        tell(made.missing());
        if (cache != null) {
            write(made, cache);
        }
        closeWeaver();
        return made;
    }

    /** Its jar is a descriptor that the program would see; where the weaver is needed once more, it is opened again. */
    private void closeWeaver() throws IOException {
        WeaverLoader open = loader;
        if (open != null) {
            loader = null;
            weaver = null;
            open.close();
        }
    }

    private static void write(PreparedClasses made, File file) {
        try {
            made.write(file);
        } catch (IOException e) {
            return; // another start makes them again
        }
    }

    private ClassWeaver weaver() throws Exception {
        ClassWeaver there = weaver;
        if (there == null) {
            if (!jars.weave().canRead()) {
                throw new IOException(jars.weave() + " cannot be read");
            }
            WeaverLoader opened = new WeaverLoader(jars.weave().toURI().toURL());
            loader = opened;
            Class<?> type = Class.forName(WEAVER, true, opened);
            there = (ClassWeaver) type.getDeclaredConstructor().newInstance();
            weaver = there;
        }
        return there;
    }
}
