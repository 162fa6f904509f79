package io.envtrace.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process handed its work to a daemon that was running before: it connected to the daemon's socket. */
public final class HandOverRecord {
    /** Which daemon, as the rules call it. */
    public final String daemon;
    /** The daemon's process id; 0 where it is not known. */
    public final long pid;
    /** Where the process connected to; masked already. */
    public final String address;

    public final long nanos;
    /** What the daemon was started with, each variable added; null where it is not known, or stands in an earlier record of this daemon. */
    public final @Nullable List<EnvironmentChange> environment;

    public HandOverRecord(
            String daemon, long pid, String address, long nanos, @Nullable List<EnvironmentChange> environment) {
        this.daemon = daemon;
        this.pid = pid;
        this.address = address;
        this.nanos = nanos;
        this.environment = environment;
    }
}
