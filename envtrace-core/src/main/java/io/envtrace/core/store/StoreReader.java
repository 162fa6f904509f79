package io.envtrace.core.store;

import java.io.IOException;

/** Asks a store. */
public interface StoreReader extends AutoCloseable {
    /**
     * Answers one of the ready questions.
     *
     * @throws IOException one line: there is nothing that could be compared, or the store cannot be read
     */
    void ask(StoreQuestion question, RowSink sink) throws IOException;

    /**
     * Runs SQL on the views of the store.
     *
     * @throws IOException one line: it is no query, or does what is not allowed
     */
    void sql(String sql, RowSink sink) throws IOException;

    @Override
    void close() throws IOException;
}
