package io.envtrace.agent;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Knows the new bytes of frameworks' classes: kept from an earlier run in a file, or woven now. */
final class AdapterBytes {
    private static final String WHAT = "-adapters";
    /** Ends the names of classes that have another way to the hooks. */
    private static final String BRIDGED = "!bridged";

    private final WovenClasses weaving;
    private final @Nullable File file;
    private @Nullable PreparedClasses kept;

    AdapterBytes(AgentJars jars, @Nullable File cache, WovenClasses weaving) {
        this.weaving = weaving;
        this.file = cache == null ? null : new File(cache, PreparedClasses.fileName(jars.buildId(), WHAT));
    }

    /**
     * The new bytes of a class; null if no adapter has a place in it.
     *
     * @param bridged whether the class cannot see the hooks
     */
    synchronized byte @Nullable [] woven(String internalName, byte[] original, boolean bridged) throws Exception {
        PreparedClasses all = read();
        String key = bridged ? internalName + BRIDGED : internalName;
        byte[] ready = all.get(key, original);
        if (ready != null) {
            return ready;
        }
        byte[] woven = weaving.wovenByAdapters(internalName.replace('/', '.'), original, bridged);
        if (woven != null && file != null && !all.isFull()) {
            all.add(key, original, woven);
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
