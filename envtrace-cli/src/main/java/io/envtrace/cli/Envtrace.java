package io.envtrace.cli;

import io.envtrace.cli.command.Application;
import io.envtrace.cli.command.CommandContext;
import io.envtrace.cli.launch.Installation;
import io.envtrace.cli.launch.RunResult;
import io.envtrace.cli.launch.TrainingRun;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.output.PatientStream;
import io.envtrace.cli.output.ProcessSurroundings;
import io.envtrace.ptrace.start.CallerRecord;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.ProgramStarters;
import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The entry: wiring, and the process's end. */
public final class Envtrace {
    private Envtrace() {}

    public static void main(String[] args) {
        CallerState caller = CallerRecord.read();
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out),
                new PatientStream(new FileOutputStream(FileDescriptor.err)),
                new ProcessSurroundings(caller));
        Installation installation = Installation.ofThisProcess();
        LazyStarter starter = new LazyStarter(caller);
        CommandContext context = new CommandContext(console, caller, starter, installation);
        int status = new Application(context).run(args);
        TrainingRun.startIfNeeded(installation);
        RunResult result = context.result();
        if (result != null && result.signal() != 0) {
            starter.get().dieOf(result.signal());
        }
        System.exit(status);
    }

    /** Made at most once, and only for a command that starts a program. */
    private static final class LazyStarter implements java.util.function.Supplier<ProgramStarter> {
        private final CallerState caller;
        private @org.jspecify.annotations.Nullable ProgramStarter starter;

        LazyStarter(CallerState caller) {
            this.caller = caller;
        }

        @Override
        public ProgramStarter get() {
            ProgramStarter made = starter;
            if (made == null) {
                made = ProgramStarters.forThisMachine(caller);
                starter = made;
            }
            return made;
        }
    }
}
