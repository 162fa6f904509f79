package io.envtrace.ptrace.start.linux;

import java.io.IOException;
import java.util.logging.LogManager;

/**
 * The JVM's logging without a configuration. JNA creates loggers that are never written to; reading a configuration would cost 15 ms, most
 * of it a search through all jars for logging providers.
 */
public final class NoLogging extends LogManager {
    @Override
    public void readConfiguration() throws IOException {
        throw new IOException("not wanted"); // ignored by the JDK, which then skips the search
    }
}
