package io.envtrace.ptrace;

import io.envtrace.binary.arch.Architectures;
import io.envtrace.ptrace.kernel.PtraceProbe;
import java.util.Locale;

/**
 * Whether programs can be traced on this machine.
 *
 * @param works whether they can
 * @param reason why not, in one line; how, where they can
 */
public record TracerCheck(boolean works, String reason) {

    /** Why programs cannot be traced, in one line; empty if they can. */
    public String obstacle() {
        return works ? "" : reason;
    }

    /** Tries it. Takes some milliseconds, since a process is started. */
    public static TracerCheck here() {
        TracerCheck expected = atFirstSight();
        if (!expected.works()) {
            return expected;
        }
        try {
            return of(PtraceProbe.attempt());
        } catch (LinkageError e) {
            return new TracerCheck(false, "native access does not work: " + e.getMessage());
        }
    }

    /** What can be told without trying it. */
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
        return of(PtraceProbe.settings());
    }

    private static TracerCheck of(String obstacle) {
        return obstacle.isEmpty() ? new TracerCheck(true, "ptrace works") : new TracerCheck(false, obstacle);
    }
}
