package io.envtrace.ptrace.script.bash;

/** What a function of a shell looks variables up for. */
enum CallerKind {
    /** A word or an expression of the script names the variable. */
    EXPANSION,
    /** {@code -v}, which asks whether a variable is set. */
    TEST,
    /** The part of an array's name before the brackets; it depends on the caller what for. */
    ARRAY_NAME,
    /** Something else: an assignment, what the shell needs for itself, or a second look at what an expansion has just read. */
    OTHER
}
