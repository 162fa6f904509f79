package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;
import io.envtrace.ptrace.start.CallerRecord;

/** Queries and changes the tool's own process. */
public final class OwnProcess {
    private OwnProcess() {}

    /**
     * Keeps the tool's memory, with unmasked values in it, out of core dumps, and hides it from processes of the same user that would read
     * it in /proc. A program that was already started is not concerned: its exec has reset this.
     */
    public static void hideMemory() {
        LibC.prctl(LibC.PR_SET_DUMPABLE, 0);
    }

    /** Undoes that for a start: until its exec the program's process shares this one's memory, and could not be traced. */
    static void showMemory() {
        LibC.prctl(LibC.PR_SET_DUMPABLE, 1);
    }

    /** The soft limit on the number of descriptors. */
    static long openFilesLimit() {
        try (Memory limit = new Memory(2L * Long.BYTES)) {
            return LibC.getrlimit(LibC.RLIMIT_NOFILE, limit) == 0 ? Math.abs(limit.getLong(0)) : Long.MAX_VALUE;
        }
    }

    /** Reaps the launcher's keeper, a child of this process that would stay as a zombie. */
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
