package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import io.envtrace.ptrace.start.CallerRecord;

/** What the tool asks and sets right about its own process. */
public final class OwnProcess {
    private OwnProcess() {}

    /**
     * Keeps what the tool has in memory, unmasked values among it, out of core dumps, and from processes of the same user that would read
     * it in /proc. A program that is there already is not concerned: its exec has given it the right back.
     */
    public static void hideMemory() {
        LibC.prctl(LibC.PR_SET_DUMPABLE, 0);
    }

    /** Takes that back for a start: until its exec the program's process shares this one's memory, and could not be traced. */
    static void showMemory() {
        LibC.prctl(LibC.PR_SET_DUMPABLE, 1);
    }

    /** How many descriptors there can be: the soft limit. */
    static long openFilesLimit() {
        try (Memory limit = new Memory(2L * Long.BYTES)) {
            return LibC.getrlimit(LibC.RLIMIT_NOFILE, limit) == 0 ? Math.abs(limit.getLong(0)) : Long.MAX_VALUE;
        }
    }

    /** The launcher's keeper is a child of this process, and would stay as a zombie. */
    static void reapKeeper() {
        String keeper = CallerRecord.keeper();
        if (keeper.isEmpty()) {
            return;
        }
        try (Memory status = new Memory(Integer.BYTES)) {
            LibC.waitpid(Integer.parseInt(keeper), status, 0);
        }
    }
}
