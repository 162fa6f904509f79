package io.envtrace.core.store;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps many traces as tables that can be asked. What implements it is an optional part of an installation, found by
 * {@link java.util.ServiceLoader}.
 */
public interface TraceStore {
    /**
     * Opens a store to add traces; where there is none, makes one. Nobody else can add to it until the writer is closed.
     *
     * @param tag the key of the tag that is a part of the directories' names; empty for that of the store
     * @param waiting is run once where somebody else is adding, before that is waited for
     * @throws IOException one line that names the directory: others can write there, or it is something else
     */
    StoreWriter add(Path directory, String tag, Runnable waiting) throws IOException;

    /**
     * Opens a store to ask it.
     *
     * @throws IOException one line that names the directory: it is no store, others can write there, or it has no run
     */
    StoreReader query(Path directory, StoreLimits limits) throws IOException;
}
