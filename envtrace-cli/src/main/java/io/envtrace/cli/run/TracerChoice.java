package io.envtrace.cli.run;

import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.options.RunRequest;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.resolve.ProgramKind;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.core.recorder.AgentConfig.StackMode;
import io.envtrace.event.secret.Masker;
import io.envtrace.ptrace.TracerCheck;
import io.envtrace.ptrace.linux.JvmStarter;
import io.envtrace.ptrace.linux.TraceListener;
import io.envtrace.ptrace.linux.TraceOptions;
import io.envtrace.ptrace.linux.TracingStarter;
import io.envtrace.ptrace.start.ProgramStarter;
import java.util.Optional;

/** Decides whether a command is traced: a JVM is left to its agent, everything else to the tracer where that works. */
public final class TracerChoice {
    private final RunRequest request;
    private final Console console;
    private String obstacle = "";

    public TracerChoice(RunRequest request, Console console) {
        this.request = request;
        this.console = console;
    }

    /** The starter that traces; empty where the command is started as it is. */
    Optional<ProgramStarter> starter(
            ProgramStarter plain, ResolvedCommand command, SessionStart session, SessionMasker masker) {
        if (!isWanted(command)) {
            return Optional.empty();
        }
        // Whether the kernel really permits it shows at the start itself.
        obstacle = request.ptrace() ? TracerCheck.atFirstSight().obstacle() : "--no-ptrace";
        return obstacle.isEmpty()
                ? TracingStarter.over(plain, options(session, masker.masker()), listener())
                : Optional.empty();
    }

    /** The starter of a command that the tracer leaves alone: what a JVM starts is followed where that works. */
    ProgramStarter untraced(ProgramStarter plain, ResolvedCommand command, SessionStart session, SessionMasker masker) {
        boolean agent = !isWanted(command) && session.injection() instanceof Injection.Argument;
        return agent && request.ptrace()
                ? JvmStarter.over(
                        plain, session.directory().path(), () -> options(session, masker.masker()), listener())
                : plain;
    }

    /** The kernel did not let the command be traced, although it lets others. */
    void refused(String reason) {
        obstacle = reason;
    }

    /** What to tell the user of a command that could have been traced and is not; empty for nothing. */
    String shortfall(ResolvedCommand command) {
        if (obstacle.isEmpty() || !request.ptrace() && command.kind() == ProgramKind.SCRIPT) {
            return "";
        }
        return command.kind() == ProgramKind.NATIVE
                ? command.file() + " is a native program: neither it nor what it starts is covered (" + obstacle + ")"
                : "only Java programs are covered (" + obstacle + ")";
    }

    private static boolean isWanted(ResolvedCommand command) {
        return switch (command.kind()) {
            case JAVA, JDK_TOOL -> false;
            case SCRIPT, NATIVE -> true;
        };
    }

    public TraceOptions options(SessionStart session, Masker masker) {
        return new TraceOptions(
                session.directory().path(),
                masker,
                depth(),
                request.events(),
                session.agent().toString(),
                SessionStart.MAX_LOG_BYTES);
    }

    /** Where only the site is wanted, the whole stack is walked: which frame that is, is told later. */
    private int depth() {
        if (request.stack() == StackMode.NONE) {
            return 0;
        }
        return request.depth() == 0 ? TraceOptions.ALL_FRAMES : request.depth();
    }

    public TraceListener listener() {
        return new TraceListener() {
            @Override
            public void warning(String text) {
                if (!request.quiet()) {
                    console.message(text);
                }
            }
        };
    }
}
