package io.envtrace.cli.command;

import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.RecordedStream;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts nothing, and says that it has ended, that it was refused, or what the test's own program says. */
public final class FakeStarter implements ProgramStarter {
    final List<ProgramStart> started = new ArrayList<>();
    ProcessExit exit = new ProcessExit(0, 0);
    StartException.@Nullable Reason refusal;

    /** What it starts; null for a program that has ended at once. */
    public @Nullable StartedProgram program;

    @Override
    public StartedProgram start(ProgramStart start) throws StartException {
        if (refusal != null) {
            throw new StartException(refusal, "the system's reason");
        }
        started.add(start);
        return program == null ? new Ended() : program;
    }

    @Override
    public RecordedStream record(int descriptor, Path fifo) throws IOException {
        throw new IOException("no output of the test's program");
    }

    @Override
    public void dieOf(int signal) {}

    @Override
    public boolean inTerminalForeground() {
        return false;
    }

    @Override
    public String limitation() {
        return "";
    }

    private final class Ended implements StartedProgram {
        @Override
        public long pid() {
            return 1;
        }

        @Override
        public ProcessExit waitFor() {
            return exit;
        }

        @Override
        public void signal(int number) {}
    }
}
