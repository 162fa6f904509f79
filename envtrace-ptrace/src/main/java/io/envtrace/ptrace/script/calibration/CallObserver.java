package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;

/** Is told of the calls of a shell's functions while it stands still. Methods may throw {@link UnreadableMemoryException}. */
public interface CallObserver {
    /**
     * A function is about to begin.
     *
     * @return whether it is of interest; then its return is told, too. A function of which many calls are of none is not told any more
     */
    boolean called(FunctionCall call);

    /**
     * A call of interest has returned.
     *
     * @param result as a register holds it
     */
    void returned(FunctionCall call, long result);
}
