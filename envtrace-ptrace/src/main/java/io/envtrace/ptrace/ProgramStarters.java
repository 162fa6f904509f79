package io.envtrace.ptrace;

import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.linux.LinuxStarter;
import io.envtrace.ptrace.start.portable.PortableStarter;

/** Chooses the most exact starter that works here. */
public final class ProgramStarters {
    private ProgramStarters() {}

    /** The starter for this machine. */
    public static ProgramStarter forThisMachine(CallerState caller) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return new PortableStarter("programs are started exactly on Linux only");
        }
        try {
            return LinuxStarter.load(caller);
        } catch (LinkageError e) {
            return new PortableStarter("native access does not work: " + e.getMessage());
        }
    }
}
