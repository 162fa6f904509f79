package io.envtrace.ptrace.kernel;

/**
 * A traced process's memory could not be read, so that nothing is known of what stands there. It is unchecked because it goes through code that
 * can do nothing about it: who handles a stop tells whether the process is dying, when nothing is lost, or something was not seen.
 */
public final class UnreadableMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    private UnreadableMemoryException(long address, boolean gone) {
        super("the memory at 0x" + Long.toHexString(address) + " cannot be read");
        this.gone = gone;
    }

    /** Nothing is mapped there, or it is not for others to see. */
    public UnreadableMemoryException(long address) {
        this(address, false);
    }

    /** The process has no memory any more. */
    public static UnreadableMemoryException gone(long address) {
        return new UnreadableMemoryException(address, true);
    }

    /** Whether all of the process's memory is gone. */
    public boolean gone() {
        return gone;
    }
}
