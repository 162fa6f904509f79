/** DuckDB in this process: how it is opened, and what it may do. */
package io.envtrace.store.database;
