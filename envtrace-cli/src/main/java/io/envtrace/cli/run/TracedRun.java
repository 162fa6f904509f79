package io.envtrace.cli.run;

import io.envtrace.cli.audit.AuditTrail;
import io.envtrace.cli.capture.OutputCapture;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.inject.RawArguments;
import io.envtrace.cli.inject.StartPlan;
import io.envtrace.cli.origin.CommandOrigins;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.AuditPlan;
import io.envtrace.cli.plan.OriginPlan;
import io.envtrace.cli.plan.RunLimits;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.process.ProcProcessTable;
import io.envtrace.cli.resolve.CommandResolver;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.resolve.ScriptInterpreter;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.cli.source.EventSources;
import io.envtrace.cli.source.Start;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.ProgramStart;
import io.envtrace.ptrace.start.ProgramStarter;
import io.envtrace.ptrace.start.Signals;
import io.envtrace.ptrace.start.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces one command. Whatever can fail because of what the user gave is done before the program starts; whatever can wait is
 * done while it starts.
 */
public final class TracedRun {
    private final RunRequest request;
    private final Console console;
    private final CallerState caller;
    private final Supplier<ProgramStarter> starter;
    private final Installation installation;
    private final EventSources sources;

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
        this.sources = EventSources.of(console, installation, request.report().quiet());
    }

    /**
     * Runs the command to its end.
     *
     * @throws CommandException it could not be started
     */
    public RunResult run() throws CommandException, InterruptedException {
        ResolvedCommand command = new CommandResolver(
                        console.callerContext().variable("PATH"),
                        console.callerContext().workingDirectory())
                .resolve(request.command().get(0));
        Pipeline pipeline = Pipeline.open(request, console, installation, caller.environment());
        try {
            AuditTrail audit = audit();
            LiveSession session = pipeline.createSession(false);
            return run(command, session, pipeline, audit, origins(session));
        } catch (CommandException e) {
            pipeline.abandon();
            throw e;
        }
    }

    /** The file for a line about the run, which can be written; null where none is wanted. */
    private @Nullable AuditTrail audit() throws CommandException {
        AuditPlan plan = request.audit();
        if (plan == null) {
            return null;
        }
        AuditTrail audit = new AuditTrail(plan, console);
        audit.begin();
        return audit;
    }

    /** Where the command's variables come from. Before it starts: what a shell's startup does is then done, and no process of it is in the tree. */
    private Map<String, Origin> origins(LiveSession session) throws InterruptedException {
        OriginPlan plan = request.origins();
        return plan == null
                ? Map.of()
                : new CommandOrigins(
                                console,
                                console.callerContext(),
                                installation,
                                session.masker().masker(),
                                session.plan().values(),
                                plan)
                        .find(caller.environment(), !request.report().quiet());
    }

    private RunResult run(
            ResolvedCommand command,
            LiveSession session,
            Pipeline pipeline,
            @Nullable AuditTrail audit,
            Map<String, Origin> origins)
            throws CommandException, InterruptedException {
        OutputCapture capture = request.output() ? capture(session, pipeline) : null;
        ProgramRun run = start(command, session, capture);
        if (capture != null) {
            capture.begin(run.pid(), run::signal);
        }
        RunLimits limits = request.limits();
        Deadline deadline = new Deadline(limits.timeout(), limits.killAfter(), run, new ProcProcessTable());
        deadline.start();

        SessionDescription description = new SessionDescription(request, session, installation, origins);
        pipeline.begin(() -> description.describe(command, sources, console.callerContext(), run.pid()));
        // While the program runs, this costs the user no time.
        pipeline.prune();
        pipeline.messages(description.troubles());
        ExitStatus exit = run.await();
        deadline.stop();
        if (capture != null) {
            capture.end(!deadline.passed());
        }
        if (pipeline.end(exit)) {
            pipeline.discard();
        }
        if (deadline.passed()) {
            pipeline.message("timed out after " + duration(limits.timeout()));
        }
        pipeline.message(starter.get().limitation());
        // A summary says it already, among what is missing.
        if (!request.report().summary()) {
            pipeline.message(sources.uncovered());
            sources.shortfalls(command).forEach(pipeline::message);
        }
        if (audit != null) {
            pipeline.audit(audit, description.who());
        }
        RunResult result =
                new RunResult(exit, deadline.passed(), deadline.killed() && exit.signal() == Signals.KILL, ExitCode.OK);
        PolicyVerdict verdict = pipeline.verdict();
        return verdict == null ? result : judged(result, verdict);
    }

    private OutputCapture capture(LiveSession session, Pipeline pipeline) throws CommandException {
        try {
            return OutputCapture.open(session, caller, starter.get(), pipeline::message);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, "--with-output: " + FileErrorText.message(e), e);
        }
    }

    /** Says why the exit status is not the command's, even with {@code -q}. */
    private RunResult judged(RunResult result, PolicyVerdict verdict) {
        if (!request.report().quiet() || verdict.exitCode() != ExitCode.OK) {
            console.message(verdict.words(result.exitCode()));
        }
        return new RunResult(result.exit(), result.timedOut(), result.killed(), verdict.exitCode());
    }

    /** Such as {@code 1m30s}. */
    private static String duration(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }

    private ProgramRun start(ResolvedCommand command, LiveSession session, @Nullable OutputCapture capture)
            throws CommandException, InterruptedException {
        List<ProgramStart.Stream> streams = capture == null ? List.of() : capture.streams();
        try {
            return start(command, session, streams);
        } catch (CommandException e) {
            if (capture != null) {
                capture.abandon();
            }
            throw e;
        }
    }

    /** Starts with all sources; where a start is refused, again with those that are left. */
    private ProgramRun start(ResolvedCommand command, LiveSession session, List<ProgramStart.Stream> streams)
            throws CommandException, InterruptedException {
        try {
            return start(joined(command, session), streams);
        } catch (StartException e) {
            if (e.reason() != StartException.Reason.NOT_TRACED) {
                throw failed(command, e);
            }
            sources.refused(String.valueOf(e.getMessage()));
        }
        try {
            return start(joined(command, session), streams);
        } catch (StartException e) {
            throw failed(command, e);
        }
    }

    private Start joined(ResolvedCommand command, LiveSession session) throws CommandException, InterruptedException {
        Start start = new Start(command, request.command(), session, starter.get());
        sources.join(start);
        return start;
    }

    private ProgramRun start(Start start, List<ProgramStart.Stream> streams) throws StartException {
        List<byte[]> arguments = RawArguments.last(request.command());
        boolean named = request.command().get(0).indexOf('/') >= 0;
        byte[] file =
                named ? arguments.get(0) : start.command().file().toString().getBytes(StandardCharsets.UTF_8);
        ProgramRun run = new ProgramRun(start.starter());
        run.start(
                StartPlan.of(file, arguments, environment(start), start.injection())
                        .with(streams),
                caller);
        return run;
    }

    private List<byte[]> environment(Start start) {
        return start.variables().isEmpty()
                ? caller.environment()
                : StartPlan.given(caller.environment(), start.variables());
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
}
