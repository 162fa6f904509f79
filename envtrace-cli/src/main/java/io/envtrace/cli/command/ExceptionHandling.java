package io.envtrace.cli.command;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.output.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Turns whatever a command throws into one line on standard error and an exit status. */
final class ExceptionHandling {
    private final Console console;
    private final boolean debug;
    private final int failure;

    /**
     * A guard for one command.
     *
     * @param debug whether stack traces are wanted too
     * @param failure the exit status where envtrace itself fails
     */
    ExceptionHandling(Console console, boolean debug, int failure) {
        this.console = console;
        this.debug = debug;
        this.failure = failure;
    }

    /** Runs a command. @return its exit code, or that of its failure */
    int run(Callable<Integer> command) {
        try {
            return command.call();
        } catch (CommandException e) {
            return failed(e, e.exitCode() == ExitCode.FAILURE ? failure : e.exitCode(), String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            return failed(e, failure, lacking(e));
        } catch (Exception | StackOverflowError e) {
            return failed(e, failure, "internal failure: " + e + " (--debug says where)");
        }
    }

    /** Names the resource that ran out: the JVM has one error for memory and threads. */
    private static String lacking(OutOfMemoryError e) {
        if (String.valueOf(e.getMessage()).contains("native thread")) {
            return "cannot start a thread: the limit on processes and threads is reached (ulimit -u, or that of the container)";
        }
        return "not enough memory: Java has " + (Runtime.getRuntime().maxMemory() >> 20)
                + " MiB (ENVTRACE_HEAP=2g gives more to commands that read traces)";
    }

    private int failed(Throwable e, int exitCode, String message) {
        if (debug) {
            PrintWriter trace = new PrintWriter(new OutputStreamWriter(console.err(), console.charset()));
            e.printStackTrace(trace);
            trace.flush();
        }
        console.message(message);
        return exitCode;
    }
}
