package io.envtrace.ptrace.kernel;

/**
 * A traced process's memory could not be read, so its content is unknown. The exception is unchecked because it passes through code that
 * cannot handle it: the handler of a stop finds out whether the process is dying, in which case nothing is lost, or an access was missed.
 */
public final class UnreadableMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    private UnreadableMemoryException(long address, boolean gone) {
        super("the memory at 0x" + Long.toHexString(address) + " cannot be read");
        this.gone = gone;
    }

    /** Nothing is mapped at an address, or the kernel does not permit to read it. */
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
