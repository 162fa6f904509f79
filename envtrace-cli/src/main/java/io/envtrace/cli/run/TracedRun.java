package io.envtrace.cli.run;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.inject.RawArguments;
import io.envtrace.cli.inject.StartPlan;
import io.envtrace.cli.options.RunRequest;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.process.ProcProcessTable;
import io.envtrace.cli.resolve.CommandResolver;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.resolve.ScriptInterpreter;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.SecretFiles;
import io.envtrace.cli.session.SessionEnd;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Traces one command. What can fail for a reason of the user's is done before the program starts; what can wait is done while the
 * program starts by itself.
 */
public final class TracedRun {
    private final RunRequest request;
    private final Console console;
    private final CallerState caller;
    private final Supplier<ProgramStarter> starter;
    private final Installation installation;

    /** @param starter asked for as late as possible */
    public TracedRun(
            RunRequest request,
            Console console,
            CallerState caller,
            Supplier<ProgramStarter> starter,
            Installation installation) {
        this.request = request;
        this.console = console;
        this.caller = caller;
        this.starter = starter;
        this.installation = installation;
    }

    /**
     * Runs the command to its end.
     *
     * @throws CommandException it could not be started
     */
    public RunResult run() throws CommandException, InterruptedException {
        ResolvedCommand command = new CommandResolver(
                        console.surroundings().variable("PATH"),
                        console.surroundings().workingDirectory())
                .resolve(request.command().get(0));
        SecretRules rules = SecretFiles.rules(request.secrets());
        if (request.secrets() != null
                && !request.quiet()
                && !rules.toText().startsWith(SecretRules.builtIn().toText())) {
            console.message("--secrets " + request.secrets()
                    + ": replaces the built-in rules; lines beginning with + would add to them");
        }
        SessionMasker masker = new SessionMasker(rules, request, caller.environment());
        RunReports reports = new RunReports(request, console);
        reports.openFile();
        SessionStart session = null;
        try {
            session = SessionStart.prepare(request, command, rules, console, installation);
            return run(command, session, masker, reports);
        } catch (CommandException e) {
            reports.abandon();
            if (session != null) {
                new SessionEnd(console).discard(session.directory());
            }
            throw e;
        }
    }

    private RunResult run(ResolvedCommand command, SessionStart session, SessionMasker masker, RunReports reports)
            throws CommandException, InterruptedException {
        Instant startedAt = Instant.now();
        long startNanos = System.nanoTime();
        TracerChoice tracer = new TracerChoice(request, console);
        ProgramRun run = start(tracer, command, session, masker);
        Deadline deadline = new Deadline(request.timeout(), request.killAfter(), run, new ProcProcessTable());
        deadline.start();

        Recording recording = new Recording(session.directory(), reports, console);
        recording.begin(() -> new SessionDescription(request, console.surroundings(), installation, masker)
                .describe(command, session, startedAt, startNanos, run.pid()));
        SessionEnd sessionEnd = new SessionEnd(console);
        // While the program runs, nobody waits for it.
        sessionEnd.prune(session.directory());
        ExitStatus exit = run.await();
        deadline.stop();
        boolean safe = recording.end(exit, System.nanoTime() - startNanos);
        if (safe) {
            sessionEnd.discard(session.directory());
        }
        if (deadline.passed() && !request.quiet()) {
            console.message("timed out after " + duration(request.timeout()));
        }
        tell(starter.get().limitation());
        tell(session.injection() instanceof Injection.None none ? none.reason() : "");
        // With a summary it stands there, as what is missing.
        tell(
                session.injection() instanceof Injection.Uncovered uncovered && !request.summary()
                        ? uncovered.reason()
                        : "");
        tell(tracer.shortfall(command));
        RunResult result =
                new RunResult(exit, deadline.passed(), deadline.killed() && exit.signal() == Signals.KILL, ExitCode.OK);
        return request.policy() == null
                ? result
                : judged(result, new PolicyVerdict(request.policy(), reports.checked()));
    }

    /** Even who wants to hear nothing else is told why the exit status is not the command's. */
    private RunResult judged(RunResult result, PolicyVerdict verdict) {
        if (!request.quiet() || verdict.exitCode() != ExitCode.OK) {
            console.message(verdict.words(result.exitCode()));
        }
        return new RunResult(result.exit(), result.timedOut(), result.killed(), verdict.exitCode());
    }

    /** Such as {@code 1m30s}. */
    private static String duration(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    /** Traced if that is possible, else with the agent alone. */
    private ProgramRun start(TracerChoice tracer, ResolvedCommand command, SessionStart session, SessionMasker masker)
            throws CommandException {
        Optional<ProgramStarter> tracing = tracer.starter(starter.get(), command, session, masker);
        try {
            if (tracing.isPresent()) {
                return start(tracing.get(), command, new Injection.None(""));
            }
        } catch (StartException e) {
            if (e.reason() != StartException.Reason.NOT_TRACED) {
                throw failed(command, e);
            }
            tracer.refused(String.valueOf(e.getMessage()));
        }
        try {
            return start(tracer.untraced(starter.get(), command, session, masker), command, session.injection());
        } catch (StartException e) {
            throw failed(command, e);
        }
    }

    private ProgramRun start(ProgramStarter with, ResolvedCommand command, Injection injection) throws StartException {
        List<byte[]> arguments = RawArguments.last(request.command());
        boolean named = request.command().get(0).indexOf('/') >= 0;
        byte[] file = named ? arguments.get(0) : command.file().toString().getBytes(StandardCharsets.UTF_8);
        ProgramStart start = StartPlan.of(file, arguments, caller.environment(), injection);
        ProgramRun run = new ProgramRun(with);
        run.start(start, caller);
        return run;
    }

    private static CommandException failed(ResolvedCommand command, StartException e) {
        int code = switch (e.reason()) {
            case NOT_FOUND -> ExitCode.NOT_FOUND;
            case NOT_EXECUTABLE -> ExitCode.NOT_EXECUTABLE;
            case NOT_TRACED, OTHER -> ExitCode.FAILURE;
        };
        String interpreter = ScriptInterpreter.trouble(command.executable());
        return new CommandException(
                code, command.file() + ": " + (interpreter.isEmpty() ? e.getMessage() : interpreter), e);
    }

    private void tell(String text) {
        if (!request.quiet() && !text.isEmpty()) {
            console.message(text);
        }
    }
}
