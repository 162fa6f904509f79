/** Traces to Parquet files. */
package io.envtrace.store.write;
