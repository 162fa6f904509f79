package io.envtrace.ptrace.start.linux;

import java.io.File;
import java.util.BitSet;

/** The tool's own file descriptors, which the program must not inherit. */
final class Descriptors {
    private static final File OPEN = new File("/proc/self/fd");

    private Descriptors() {}

    /** Sets close-on-exec for every descriptor that the caller did not have open. */
    static void closeOnExecExcept(BitSet callers) {
        String[] open = OPEN.list();
        if (open == null) {
            return;
        }
        for (String name : open) {
            int descriptor = Integer.parseInt(name);
            if (!callers.get(descriptor)) {
                LibC.fcntl(descriptor, LibC.F_SETFD, LibC.FD_CLOEXEC);
            }
        }
    }
}
