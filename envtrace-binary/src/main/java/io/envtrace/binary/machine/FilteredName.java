package io.envtrace.binary.machine;

/** Where an {@link InlineFilter} finds the name that a function is called with, and where that name ends. */
public enum FilteredName {
    /** The first argument points to it; a zero byte ends it. */
    TEXT,
    /** The first argument points to it; it ends before the first byte that is no letter of ASCII, digit or underscore. */
    IDENTIFIER,
    /** The second argument points to a pointer to it; it ends as an {@link #IDENTIFIER} does. */
    POINTED_IDENTIFIER,
    /** There is none, and the second argument is kept. */
    SECOND
}
