package io.envtrace.cli.attach;

import io.envtrace.core.model.ExitStatus;
import org.jspecify.annotations.Nullable;

/** A running program that is traced until it is detached from. */
public interface AttachedTarget {
    /** What it is written in, such as {@code go 1.26.8}. */
    String runtime();

    /** Detaches; returns when the program runs untraced. */
    void detach() throws InterruptedException;

    /**
     * Waits until the program has ended or was detached from.
     *
     * @return how it ended; null if it runs on, or if that is not known
     */
    @Nullable
    ExitStatus await() throws InterruptedException;
}
