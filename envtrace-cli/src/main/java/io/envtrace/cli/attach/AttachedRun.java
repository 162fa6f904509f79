package io.envtrace.cli.attach;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.options.RunRequest;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.run.Recording;
import io.envtrace.cli.run.RunReports;
import io.envtrace.cli.run.SessionDescription;
import io.envtrace.cli.run.SessionStart;
import io.envtrace.cli.run.TracerChoice;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.SecretFiles;
import io.envtrace.cli.session.SessionEnd;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.event.secret.SecretRules;
import io.envtrace.ptrace.TracerCheck;
import io.envtrace.ptrace.linux.AttachException;
import io.envtrace.ptrace.linux.AttachedProgram;
import io.envtrace.ptrace.linux.RunningProcess;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.Signals;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Traces a program that runs already, until somebody asks to let it go, the time is over, or it ends. */
public final class AttachedRun {
    private final RunningProcess process;
    private final RunRequest request;
    private final Console console;
    private final CallerState caller;
    private final Installation installation;
    private final CountDownLatch over = new CountDownLatch(1);

    public AttachedRun(
            RunningProcess process,
            RunRequest request,
            Console console,
            CallerState caller,
            Installation installation) {
        this.process = process;
        this.request = request;
        this.console = console;
        this.caller = caller;
        this.installation = installation;
    }

    /**
     * Watches the program.
     *
     * @throws CommandException a file cannot be read or written
     * @throws AttachException the program cannot be attached to
     */
    public void run() throws CommandException, AttachException, InterruptedException {
        SecretRules rules = SecretFiles.rules(request.secrets());
        SessionMasker masker = new SessionMasker(rules, request, process.environment());
        AgentAttacher agents = new AgentAttacher(process, console, request.quiet());
        if (process.jvm()) {
            agents.check();
        } else {
            requireTracer();
        }
        RunReports reports = new RunReports(request, console);
        reports.openFile();
        SessionStart session = null;
        try {
            session = SessionStart.prepare(request, rules, console, installation, process.jvm() && agents.isForeign());
            Signals.onEach(caller, signal -> over.countDown());
            Instant startedAt = Instant.now();
            long startNanos = System.nanoTime();
            Attached attached = process.jvm() ? agents.attach(session) : attachTracer(session, masker);
            watch(
                    attached,
                    session,
                    new Recording(session.directory(), reports, console),
                    masker,
                    startedAt,
                    startNanos);
        } catch (CommandException | AttachException e) {
            reports.abandon();
            if (session != null) {
                new SessionEnd(console).discard(session.directory());
            }
            throw e;
        }
    }

    private void requireTracer() throws CommandException {
        String obstacle = TracerCheck.here().obstacle();
        if (!obstacle.isEmpty()) {
            throw new CommandException(ExitCode.FAILURE, process.pid() + ": cannot be attached to: " + obstacle);
        }
    }

    private Attached attachTracer(SessionStart session, SessionMasker masker)
            throws AttachException, InterruptedException {
        TracerChoice tracer = new TracerChoice(request, console);
        return new AttachedNative(
                AttachedProgram.attach(process, tracer.options(session, masker.masker()), tracer.listener()));
    }

    private void watch(
            Attached attached,
            SessionStart session,
            Recording recording,
            SessionMasker masker,
            Instant startedAt,
            long startNanos)
            throws InterruptedException {
        @Nullable ExitStatus exit;
        try {
            recording.begin(() -> new SessionDescription(request, console.surroundings(), installation, masker)
                    .describe(process, session, startedAt, startNanos));
            if (!request.quiet()) {
                console.message("attached to " + process.pid() + " (" + attached.runtime() + ", "
                        + masker.text(process.executable()) + "); Ctrl-C detaches");
            }
            awaitEnd(attached);
        } finally {
            attached.detach();
            exit = attached.await();
        }
        boolean safe = recording.end(exit, System.nanoTime() - startNanos);
        new SessionEnd(console).tidy(session.directory(), safe);
    }

    private void awaitEnd(Attached attached) throws InterruptedException {
        Thread end = new Thread(() -> awaitEndOf(attached), "envtrace-end");
        end.setDaemon(true);
        end.start();
        if (request.timeout().isZero()) {
            over.await();
        } else {
            over.await(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void awaitEndOf(Attached attached) {
        try {
            attached.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }
}
