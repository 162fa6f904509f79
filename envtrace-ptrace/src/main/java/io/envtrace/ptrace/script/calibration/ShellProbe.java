package io.envtrace.ptrace.script.calibration;

import io.envtrace.ptrace.kernel.UnreadableMemoryException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a shell is given to do in its private run, and what is found out by that.
 *
 * @param <M> what is found out
 */
public interface ShellProbe<M> {
    /** The name by which the shell is called. */
    String name();

    /** What it reads. */
    byte[] script();

    /**
     * Goes through the script. The shell has not begun it.
     *
     * @return null if it is no such shell, or not understood
     * @throws IOException it did not go on as expected
     * @throws UnreadableMemoryException the same
     */
    @Nullable
    M find(ShellRun run) throws IOException;
}
