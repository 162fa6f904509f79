package io.envtrace.store;

import io.envtrace.core.store.StoreLimits;
import io.envtrace.core.store.StoreReader;
import io.envtrace.core.store.StoreWriter;
import io.envtrace.core.store.TraceStore;
import io.envtrace.store.layout.StoreDirectory;
import io.envtrace.store.query.ParquetQuestions;
import io.envtrace.store.write.ParquetAdding;
import java.io.IOException;
import java.nio.file.Path;

/** A store of Parquet files, which DuckDB writes and reads. */
public final class DuckTraceStore implements TraceStore {
    @Override
    public StoreWriter add(Path directory, String tag, Runnable waiting) throws IOException {
        return ParquetAdding.open(StoreDirectory.make(directory, tag), waiting);
    }

    @Override
    public StoreReader query(Path directory, StoreLimits limits) throws IOException {
        return ParquetQuestions.open(StoreDirectory.open(directory), limits);
    }
}
