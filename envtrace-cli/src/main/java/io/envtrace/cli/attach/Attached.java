package io.envtrace.cli.attach;

import io.envtrace.core.model.ExitStatus;
import org.jspecify.annotations.Nullable;

/** A program that runs already and is watched until it is let go. */
public interface Attached {
    /** What it is written in, such as {@code go 1.26.8}. */
    String runtime();

    /** Lets it go; returns when it runs on alone. */
    void detach() throws InterruptedException;

    /** Waits until it has ended or was let go. @return how it ended; null if it runs on, or if that is not known */
    @Nullable
    ExitStatus await() throws InterruptedException;
}
