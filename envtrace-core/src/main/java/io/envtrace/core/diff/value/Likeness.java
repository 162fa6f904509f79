package io.envtrace.core.diff.value;

/** What is known of two values of different runs. */
public enum Likeness {
    SAME,
    DIFFERENT,
    /** At least one is masked, and what may be seen of both is the same. */
    CANNOT_TELL
}
