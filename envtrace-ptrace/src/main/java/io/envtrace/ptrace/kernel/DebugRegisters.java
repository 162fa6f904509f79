package io.envtrace.ptrace.kernel;

import java.util.List;

/**
 * The debug registers of x86-64, by which the processor itself stops a thread that uses a place in memory. They belong to one thread: a new
 * thread and a forked process begin without, and an exec clears them. A thread that is detached with one of them set dies at the next use.
 */
public final class DebugRegisters {
    /** How many places a processor can watch. */
    public static final int MOST = 4;

    /** {@code si_code} of the SIGTRAP with which such a stop is reported. */
    public static final int TRAP_CODE = 4;

    /** Offset of {@code u_debugreg} in {@code struct user}. */
    private static final long FIRST = 848;

    private static final int STATUS = 6;
    private static final int CONTROL = 7;
    private static final int LENGTHS = 16;
    private static final int BITS_EACH = 4;
    private static final long WRITES = 1;
    private static final long READS_AND_WRITES = 3;

    private final Ptrace ptrace;

    public DebugRegisters(Ptrace ptrace) {
        this.ptrace = ptrace;
    }

    /**
     * Sets what stops a thread, which is stopped, instead of what did before.
     *
     * @param watches at most {@link #MOST}
     * @throws PtraceException the thread was killed, or the kernel refuses: none is set then
     */
    public void set(int tid, List<DataWatch> watches) throws PtraceException {
        poke(tid, CONTROL, 0);
        long control = 0;
        for (int i = 0; i < watches.size(); i++) {
            poke(tid, i, watches.get(i).address());
            control |= 1L << 2 * i | bits(watches.get(i)) << LENGTHS + BITS_EACH * i;
        }
        if (control != 0) {
            poke(tid, CONTROL, control);
        }
    }

    /** Whether one of the watches has stopped a thread since the last call, as bits by the watch's index. */
    public int takeHits(int tid) throws PtraceException {
        int hits = (int) ptrace.peekUser(tid, FIRST + (long) Long.BYTES * STATUS) & (1 << MOST) - 1;
        if (hits != 0) {
            poke(tid, STATUS, 0);
        }
        return hits;
    }

    private void poke(int tid, int register, long value) throws PtraceException {
        ptrace.pokeUser(tid, FIRST + (long) Long.BYTES * register, value);
    }

    private static long bits(DataWatch watch) {
        long length = switch (watch.length()) {
            case 1 -> 0;
            case 2 -> 1;
            case 4 -> 3;
            default -> 2;
        };
        return (watch.reads() ? READS_AND_WRITES : WRITES) | length << 2;
    }
}
