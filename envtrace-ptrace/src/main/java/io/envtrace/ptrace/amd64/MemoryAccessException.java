package io.envtrace.ptrace.amd64;

/** The instruction would fault: nothing was changed, the thread must execute it itself. */
public final class MemoryAccessException extends Exception {
    private static final long serialVersionUID = 1;

    public MemoryAccessException(long address) {
        super("no access at " + Long.toHexString(address), null, false, false);
    }
}
