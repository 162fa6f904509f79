package io.envtrace.core.store;

import io.envtrace.core.model.Trace;
import java.io.IOException;

/** Adds traces to a store. */
public interface StoreWriter extends AutoCloseable {
    /** What has become of a trace. */
    enum Addition {
        ADDED,
        /** Its session is in the store, with as many accesses and reads: nothing was changed. */
        THERE,
        /** Its session is in the store with other accesses, as of a trace that was filtered: nothing was changed. */
        OTHER_THERE
    }

    /**
     * Adds a trace: once it returns, all of it is in the store, and otherwise nothing.
     *
     * @throws IOException one line: it cannot be written, or tells of several sessions
     */
    Addition add(Trace trace) throws IOException;

    @Override
    void close() throws IOException;
}
