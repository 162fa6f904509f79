package io.envtrace.ptrace;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.ptrace.kernel.PtracePermission;
import java.util.Locale;

/**
 * Whether programs can be traced on this machine.
 *
 * @param works whether they can
 * @param reason why they cannot, in one line; how they are traced if they can
 */
public record TracerCheck(boolean works, String reason) {

    /** Why programs cannot be traced, in one line; empty if they can. */
    public String obstacle() {
        return works ? "" : reason;
    }

    /** Finds out by tracing a child process, which takes some milliseconds. */
    public static TracerCheck here() {
        TracerCheck expected = atFirstSight();
        if (!expected.works()) {
            return expected;
        }
        try {
            return of(PtracePermission.attempt());
        } catch (LinkageError e) {
            return new TracerCheck(false, "native access does not work: " + e.getMessage());
        }
    }

    /** What can be found out without tracing a child process. */
    public static TracerCheck atFirstSight() {
        String os = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!os.equals("Linux")) {
            return new TracerCheck(false, "programs are traced on Linux only, and this is " + os);
        }
        if (Architectures.ofThisMachine().isEmpty()) {
            return new TracerCheck(
                    false, "programs are traced on " + Architectures.names() + " only, and this is " + processor);
        }
        return of(PtracePermission.settings());
    }

    private static TracerCheck of(String obstacle) {
        return obstacle.isEmpty() ? new TracerCheck(true, "ptrace works") : new TracerCheck(false, obstacle);
    }
}
