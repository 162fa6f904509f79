package io.envtrace.event.daemon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A daemon that a client connects to, and that was running before the session began. */
public final class FoundDaemon {
    private final String name;
    private final LocalAddress address;
    private final @Nullable DaemonProcess process;

    FoundDaemon(String name, LocalAddress address, @Nullable DaemonProcess process) {
        this.name = name;
        this.address = address;
        this.process = process;
    }

    /** Which one it is, as the rules call it. */
    public String name() {
        return name;
    }

    /** Where the client connects to. */
    public String address() {
        return address.text();
    }

    /** Its process id; 0 where it is not known, as of another user's. */
    public long pid() {
        return process == null ? 0 : process.pid();
    }

    /** The entries of the environment that it was started with, each character a byte; null where it is not known. */
    public @Nullable List<String> environment() {
        return process == null ? null : process.environment();
    }
}
