package io.envtrace.ptrace.start.linux;

import java.io.IOException;
import java.util.logging.LogManager;

/**
 * The JVM's logging without a configuration. JNA makes loggers that are never written to; with a configuration that costs 15 ms, most of
 * it a search through all jars for other ways to log.
 */
public final class NoLogging extends LogManager {
    @Override
    public void readConfiguration() throws IOException {
        throw new IOException("not wanted"); // quietly taken for an answer, and the search is left out
    }
}
