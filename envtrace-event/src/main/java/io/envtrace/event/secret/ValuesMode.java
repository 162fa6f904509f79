package io.envtrace.event.secret;

/** What the user wants to see of values. */
public enum ValuesMode {
    /** Secrets are masked, the rest is shown. */
    MASKED,
    /** Everything is shown. */
    ALL,
    /** Only lengths. */
    NONE
}
