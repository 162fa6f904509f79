package io.envtrace.cli;

import io.envtrace.cli.command.Application;
import io.envtrace.cli.command.CommandContext;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.EpipeTolerantStream;
import io.envtrace.cli.output.ProcessCallerContext;
import io.envtrace.cli.run.RunResult;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.training.TrainingRun;
import io.envtrace.ptrace.start.CallerRecord;
import io.envtrace.ptrace.start.CallerState;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The entry: wiring, and the process's end. */
public final class Envtrace {
    private Envtrace() {}

    public static void main(String[] args) {
        CallerState caller = CallerRecord.read();
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out),
                new EpipeTolerantStream(new FileOutputStream(FileDescriptor.err)),
                new ProcessCallerContext(caller));
        Installation installation = Installation.ofThisProcess();
        BackgroundStarterSource starter = new BackgroundStarterSource(caller);
        CommandContext context = new CommandContext(console, caller, starter, installation);
        int status = new Application(context).run(args);
        if (TrainingRun.isThis()) {
            new Application(context).run(TrainingRun.second(args));
            TrainingRun.finish(installation);
        }
        TrainingRun.startIfNeeded(installation);
        RunResult result = context.result();
        if (result != null && result.signal() != 0) {
            starter.get().dieOf(result.signal());
        }
        end(status);
    }

    /** Ends at once: nothing waits for a shutdown hook, and an orderly exit first sets up the JVM's logging. */
    private static void end(int status) {
        if (TrainingRun.isThis()) {
            System.exit(status);
        }
        Runtime.getRuntime().halt(status);
    }
}
