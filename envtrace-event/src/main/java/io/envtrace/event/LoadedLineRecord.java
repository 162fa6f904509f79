package io.envtrace.event;

/**
 * A line of a file that a process of the tree had opened before holds the very value that a variable was set to. Which file the program
 * took it from is not proved by that.
 */
public final class LoadedLineRecord {
    public final String variable;
    /** As it is to be shown; masked already. */
    public final String file;
    /** From 1. */
    public final int line;
    /** The process that had opened the file first, as it is now. */
    public final long pid;
    /** That process's program, without its directory; masked already. */
    public final String program;
    /** When the variable was set: the first time of that access, or the start of a process that was given the variable. */
    public final long nanos;
    /** Whether the process was given the variable by its start, where its parent did not have that value; else it has set it itself. */
    public final boolean given;

    public LoadedLineRecord(
            String variable, String file, int line, long pid, String program, long nanos, boolean given) {
        this.variable = variable;
        this.file = file;
        this.line = line;
        this.pid = pid;
        this.program = program;
        this.nanos = nanos;
        this.given = given;
    }
}
