package io.envtrace.cli.error;

/** The tool's own exit codes; those of a command it runs are passed on. The same as those of {@code env} and {@code timeout}. */
public final class ExitCode {
    public static final int OK = 0;
    /** {@code diff} has found a difference. */
    public static final int DIFFERENT = 1;
    /** {@code check} has found something bad enough. */
    public static final int FOUND = 1;
    /** A command that reads traces failed; its statuses 0 and 1 are answers. */
    public static final int TROUBLE = 2;
    /** The command was stopped because its time was over. */
    public static final int TIMED_OUT = 124;
    /** envtrace itself could not do what was asked. */
    public static final int FAILURE = 125;
    /** The command is there, but cannot be executed. */
    public static final int NOT_EXECUTABLE = 126;
    /** There is no such command. */
    public static final int NOT_FOUND = 127;

    /** Nobody reads the output any more; the status of a program that died of SIGPIPE. */
    public static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
