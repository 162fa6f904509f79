package io.envtrace.event.secret;

/** Which values are recorded. */
public enum ValuesMode {
    /** Secrets are masked, the rest is shown. */
    MASKED,
    /** Everything is shown. */
    ALL,
    /** Only lengths. */
    NONE
}
