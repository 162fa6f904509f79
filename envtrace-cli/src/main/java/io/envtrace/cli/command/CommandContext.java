package io.envtrace.cli.command;

import io.envtrace.cli.config.ConfigPlaces;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.run.RunResult;
import io.envtrace.cli.session.Installation;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStarter;
import org.jspecify.annotations.Nullable;

/** What every command works with, and how a run ended: the tool may have to die of the same signal. */
public final class CommandContext {
    private final Console console;
    private final CallerState caller;
    private final StarterSource starter;
    private final Installation installation;
    private @Nullable RunResult result;

    /** @param starter made when a program is to be started, as that takes time */
    public CommandContext(Console console, CallerState caller, StarterSource starter, Installation installation) {
        this.console = console;
        this.caller = caller;
        this.starter = starter;
        this.installation = installation;
    }

    public Console console() {
        return console;
    }

    public CallerState caller() {
        return caller;
    }

    /** Where configuration files may be. */
    ConfigPlaces configPlaces() {
        CallerContext of = console.callerContext();
        return ConfigPlaces.of(of.workingDirectory(), of, System.getProperty("user.home", ""));
    }

    StarterSource starterSource() {
        return starter;
    }

    public ProgramStarter starter() {
        return starter.get();
    }

    public Installation installation() {
        return installation;
    }

    /** How the program ended; null where none was run. */
    public @Nullable RunResult result() {
        return result;
    }

    void ended(RunResult how) {
        result = how;
    }
}
