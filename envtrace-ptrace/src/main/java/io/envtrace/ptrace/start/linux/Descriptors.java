package io.envtrace.ptrace.start.linux;

import java.io.File;
import java.util.BitSet;

/** The tool's own file descriptors, which the program must not inherit. */
final class Descriptors {
    private static final File OPEN = new File("/proc/self/fd");

    private Descriptors() {}

    /** Sets close-on-exec for every descriptor that the caller did not have open. */
    static void closeOnExecExcept(BitSet callers) {
        for (int descriptor : open()) {
            if (!callers.get(descriptor)) {
                LibC.fcntl(descriptor, LibC.F_SETFD, LibC.FD_CLOEXEC);
            }
        }
    }

    /** The numbers of all that is open; one of them is that of this search, which is over. */
    static int[] open() {
        String[] names = OPEN.list();
        int[] open = new int[names == null ? 0 : names.length];
        for (int i = 0; i < open.length; i++) {
            open[i] = Integer.parseInt(names[i]);
        }
        return open;
    }
}
