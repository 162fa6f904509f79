package io.envtrace.ptrace.python;

/**
 * A function that a thread is executing.
 *
 * @param address of the frame, which another call may have later
 * @param offset in its code, in bytes
 */
public record PythonFrame(long address, CodeObject code, long offset) {
    /** The line in its file; 0 if it has none. */
    public int line() {
        return code.lines().line(offset);
    }

    /** Whether it is the same call at the same instruction. */
    boolean isAt(PythonFrame other) {
        return isOfCall(other) && offset == other.offset;
    }

    /** Whether it may be the same call. */
    boolean isOfCall(PythonFrame other) {
        return address == other.address && code.address() == other.code.address();
    }
}
