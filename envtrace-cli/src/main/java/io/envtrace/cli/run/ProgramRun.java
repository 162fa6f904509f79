package io.envtrace.cli.run;

import io.envtrace.core.model.ExitStatus;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProcessExit;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartException;
import io.envtrace.ptrace.start.StartedProgram;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The program from its start to its end, and the signals meant for it. */
final class ProgramRun {
    private final ProgramStarter starter;
    private @Nullable StartedProgram program;
    private int early;

    ProgramRun(ProgramStarter starter) {
        this.starter = starter;
    }

    /** Starts the program; from here on signals to the tool are the program's. */
    void start(ProgramStart start, CallerState caller) throws StartException {
        Signals.onEach(caller, this::passOn);
        begun(starter.start(start));
    }

    long pid() {
        return running().pid();
    }

    private synchronized void begun(StartedProgram started) {
        program = started;
        if (early != 0) {
            started.signal(early);
        }
    }

    /** Forwards a signal to the program. Signals from the terminal's keys it has received already, being in the same process group. */
    private void passOn(int signal) {
        if (signal == Signals.INT && starter.inTerminalForeground()) {
            return;
        }
        signal(signal);
    }

    synchronized void signal(int number) {
        if (program == null) {
            early = number;
        } else {
            program.signal(number);
        }
    }

    /** The ids of the traced processes of its tree. */
    Set<Integer> followed() {
        return running().followed();
    }

    /** Stops waiting for the program. */
    void giveUp() {
        running().giveUp();
    }

    /** Waits for the program's end. */
    ExitStatus await() throws InterruptedException {
        ProcessExit exit = running().waitFor();
        return exit.signal() == 0 ? ExitStatus.ofCode(exit.code()) : ExitStatus.ofSignal(exit.signal());
    }

    private synchronized StartedProgram running() {
        StartedProgram running = program;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running;
    }
}
