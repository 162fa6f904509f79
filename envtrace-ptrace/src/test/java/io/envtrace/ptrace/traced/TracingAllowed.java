package io.envtrace.ptrace.traced;

import io.envtrace.binary.built.Tools;
import io.envtrace.ptrace.TracerCheck;

/** The kernel's permission to trace. */
public final class TracingAllowed {
    private TracingAllowed() {}

    /** Skips the test where programs cannot be traced, or fails it in CI. */
    public static void require() {
        TracerCheck check = TracerCheck.here();
        Tools.demand(check.works(), check.reason());
    }
}
