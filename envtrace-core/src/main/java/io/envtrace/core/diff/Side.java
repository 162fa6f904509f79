package io.envtrace.core.diff;

/** One of the two traces that are compared. */
public enum Side {
    /** The baseline, named first. */
    A,
    /** What is compared with it. */
    B;

    /** The other one. */
    public Side other() {
        return this == A ? B : A;
    }
}
