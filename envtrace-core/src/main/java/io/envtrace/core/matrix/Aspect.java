package io.envtrace.core.matrix;

/** By what of a row runs are told apart. The order is that of interest. */
public enum Aspect {
    /** Whether it was set, empty or not set. */
    STATE,
    /** State and value. */
    VALUE,
    /** Whether it was asked for. */
    CONTACT
}
