package io.envtrace.ptrace.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The privileges that a program's file would give it beyond those of its caller, and does not: under an ordinary user's tracer the kernel
 * starts such programs without.
 */
public final class LostPrivileges {
    private static final int SET_USER = 04000;
    private static final int SET_GROUP = 02010;

    private LostPrivileges() {}

    /** The name of the lost privilege; empty if a process has all that its file gives. */
    public static String of(int pid) {
        Path file = ProcFs.of(pid, "exe");
        try {
            if (ProcFs.status(pid, "NoNewPrivs") == 1) {
                return "";
            }
            int mode = (int) Files.getAttribute(file, "unix:mode");
            if ((mode & SET_USER) == SET_USER && differs(pid, "Uid", file, "unix:uid")) {
                return "setuid";
            }
            if ((mode & SET_GROUP) == SET_GROUP && differs(pid, "Gid", file, "unix:gid")) {
                return "setgid";
            }
        } catch (IOException e) {
            return "";
        }
        boolean none = ProcFs.effective(pid, "Uid") != 0 && ProcFs.status(pid, "CapPrm") == 0;
        boolean some = none && TraceCalls.getxattr(file.toString(), "security.capability", 0, 0) > 0;
        return some ? "file capabilities" : "";
    }

    private static boolean differs(int pid, String field, Path file, String attribute) throws IOException {
        return ProcFs.effective(pid, field) != (int) Files.getAttribute(file, attribute);
    }
}
