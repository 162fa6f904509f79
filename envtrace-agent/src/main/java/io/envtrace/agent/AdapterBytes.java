package io.envtrace.agent;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Knows the new bytes of frameworks' classes: kept from an earlier run in a file, or woven now. */
final class AdapterBytes {
    private static final String WHAT = "-adapters";

    private final WovenClasses weaving;
    private final @Nullable File file;
    private @Nullable PreparedClasses kept;

    AdapterBytes(AgentJars jars, @Nullable File cache, WovenClasses weaving) {
        this.weaving = weaving;
        this.file = cache == null ? null : new File(cache, PreparedClasses.fileName(jars.buildId(), WHAT));
    }

    /** The new bytes of a class; null if no adapter has a place in it. */
    synchronized byte @Nullable [] woven(String internalName, byte[] original) throws Exception {
        PreparedClasses all = read();
        byte[] ready = all.get(internalName, original);
        if (ready != null) {
            return ready;
        }
        byte[] woven = weaving.wovenByAdapters(internalName.replace('/', '.'), original);
        if (woven != null && file != null && !all.isFull()) {
            all.add(internalName, original, woven);
            write(all, file);
        }
        return woven;
    }

    private PreparedClasses read() {
        PreparedClasses all = kept;
        if (all == null) {
            all = file == null ? null : PreparedClasses.read(file);
            all = all == null ? new PreparedClasses() : all;
            kept = all;
        }
        return all;
    }

    private static void write(PreparedClasses all, File file) {
        try {
            all.write(file);
        } catch (IOException e) {
            return; // another run makes them again
        }
    }
}
