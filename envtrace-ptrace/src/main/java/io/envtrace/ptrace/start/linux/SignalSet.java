package io.envtrace.ptrace.start.linux;

import com.sun.jna.Memory;

/** Sets of signals as bits: bit n-1 is signal n. */
final class SignalSet {
    static final int SIGINT = 2;
    static final int SIGQUIT = 3;
    static final int SIGKILL = 9;
    static final int SIGPIPE = 13;
    static final int SIGCHLD = 17;
    static final int SIGSTOP = 19;

    /** Signals that the JVM needs, and which the tool must not ignore: ILL, TRAP, BUS, FPE, SEGV. */
    static final long NEEDED_BY_THE_JVM = bit(4) | bit(5) | bit(7) | bit(8) | bit(11);

    private SignalSet() {}

    static long bit(int number) {
        return 1L << (number - 1);
    }

    static boolean contains(long set, int number) {
        return (set & bit(number)) != 0;
    }

    /**
     * The set as a sigset_t. Its bits are written directly: glibc's functions leave out 32 and 33, and the program would start with these
     * ignored.
     */
    static Memory nativeSet(long set) {
        Memory block = new Memory(LibC.SIGNAL_SET_SIZE);
        block.clear();
        block.setLong(0, set);
        return block;
    }
}
