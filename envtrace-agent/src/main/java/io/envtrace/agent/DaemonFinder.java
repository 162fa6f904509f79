package io.envtrace.agent;

import io.envtrace.event.HandOverRecord;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds the daemons that the program connects to. Its one implementation is in the weaver's jar: most programs never need it. */
public interface DaemonFinder {
    /**
     * The daemon that listens on a port.
     *
     * @param host numeric, of 4 or 16 bytes
     * @return null where there is none that is known and was running before the session
     */
    @Nullable
    HandOverRecord atPort(byte[] host, int port) throws IOException;

    /** The daemon that listens on a Unix socket, likewise. */
    @Nullable
    HandOverRecord atSocket(String path) throws IOException;
}
