package io.envtrace.cli.run;

import io.envtrace.cli.attach.AttachedTarget;
import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.origin.CommandOrigins;
import io.envtrace.cli.origin.ProcessContext;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.OriginPlan;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.cli.source.EventSources;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import io.envtrace.ptrace.start.CallerState;
import io.envtrace.ptrace.start.Signals;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Traces a running program until it ends, the time limit passes, or the user detaches. */
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
     * Traces the program.
     *
     * @throws CommandException a file cannot be read or written
     * @throws AttachException the program cannot be attached to
     */
    public void run() throws CommandException, AttachException, InterruptedException {
        Attacher attaching =
                EventSources.of(console, installation, request.report().quiet()).attacher(process);
        Pipeline pipeline = Pipeline.open(request, console, installation, process.environment());
        try {
            LiveSession session = pipeline.createSession(attaching.isForeign());
            Signals.onEach(caller, signal -> over.countDown());
            Map<String, Origin> origins = origins(session);
            watch(attaching.attach(session), session, pipeline, origins);
        } catch (CommandException | AttachException e) {
            pipeline.abandon();
            throw e;
        }
    }

    /** Where what the program was started with comes from. Before it is attached to: looking for it must not keep it waiting. */
    private Map<String, Origin> origins(LiveSession session) throws InterruptedException {
        OriginPlan plan = request.origins();
        if (plan == null) {
            return Map.of();
        }
        CallerContext context =
                new ProcessContext(console.callerContext(), Path.of(process.directory()), session.masker()::given);
        return new CommandOrigins(
                        console,
                        context,
                        installation,
                        session.masker().masker(),
                        session.plan().values(),
                        plan)
                .find(process, process.environment(), !request.report().quiet());
    }

    private void watch(AttachedTarget attached, LiveSession session, Pipeline pipeline, Map<String, Origin> origins)
            throws InterruptedException {
        @Nullable ExitStatus exit;
        try {
            SessionDescription description = new SessionDescription(request, session, installation, origins);
            pipeline.begin(() -> description.describe(process));
            pipeline.messages(description.troubles());
            pipeline.message("attached to " + process.pid() + " (" + attached.runtime() + ", "
                    + session.masker().text(process.executable()) + "); Ctrl-C detaches");
            awaitEnd(attached);
        } finally {
            attached.detach();
            exit = attached.await();
        }
        if (pipeline.end(exit)) {
            pipeline.discard();
        } else {
            pipeline.prune();
        }
    }

    private void awaitEnd(AttachedTarget attached) throws InterruptedException {
        Thread end = new Thread(() -> awaitEndOf(attached), "envtrace-end");
        end.setDaemon(true);
        end.start();
        if (request.limits().timeout().isZero()) {
            over.await();
        } else {
            over.await(request.limits().timeout().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void awaitEndOf(AttachedTarget attached) {
        try {
            attached.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }
}
