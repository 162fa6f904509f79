package io.envtrace.cli.source;

import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.Installation;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import java.util.ArrayList;
import java.util.List;

/** All event sources. A new one is one class and one line here. */
public final class EventSources {
    private final List<EventSource> all;

    EventSources(List<EventSource> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Those of one run, or for the doctor. A later one sees what the earlier ones made of a start.
     *
     * @param quiet whether they tell the user nothing
     */
    public static EventSources of(Console console, Installation installation, boolean quiet) {
        return new EventSources(List.of(
                new AgentSource(console, installation, quiet),
                new TracerSource(console, quiet),
                new OverlaySource(console)));
    }

    /** Checks what all sources need of this machine. */
    public List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>();
        for (EventSource source : all) {
            checks.addAll(source.checks());
        }
        return checks;
    }

    /**
     * Lets each source join the start of a command.
     *
     * @throws CommandException what the user has asked for cannot be done
     */
    public void join(Start start) throws CommandException, InterruptedException {
        for (EventSource source : all) {
            source.join(start);
        }
    }

    /**
     * Tells each source that the start was refused, and will be tried again.
     *
     * @param reason in one line
     */
    public void refused(String reason) {
        for (EventSource source : all) {
            source.refused(reason);
        }
    }

    /** Whether the command's own process has to leave a log. */
    public boolean expectLog() {
        for (EventSource source : all) {
            if (source.expectsLog()) {
                return true;
            }
        }
        return false;
    }

    /** What is not seen of the command's own process, and why; empty for nothing. */
    public String uncovered() {
        for (EventSource source : all) {
            if (!source.uncovered().isEmpty()) {
                return source.uncovered();
            }
        }
        return "";
    }

    /** Why programs that are no JVMs are not traced in this run; empty where they are. */
    public String untraced() {
        for (EventSource source : all) {
            if (!source.untraced().isEmpty()) {
                return source.untraced();
            }
        }
        return "";
    }

    /** What to tell the user at the end of a command that could have been covered and was not. */
    public List<String> shortfalls(ResolvedCommand command) {
        List<String> shortfalls = new ArrayList<>();
        for (EventSource source : all) {
            if (!source.shortfall(command).isEmpty()) {
                shortfalls.add(source.shortfall(command));
            }
        }
        return shortfalls;
    }

    /**
     * Finds the source that can attach to a running program.
     *
     * @throws AttachException none can, because of the program
     * @throws CommandException none can, because of this machine
     */
    public Attacher attacher(RunningProcess process) throws AttachException, CommandException {
        for (EventSource source : all) {
            if (source.watches(process)) {
                return source.attacher(process);
            }
        }
        throw new AttachException(process.pid(), "is of a kind that nothing here can see into");
    }
}
