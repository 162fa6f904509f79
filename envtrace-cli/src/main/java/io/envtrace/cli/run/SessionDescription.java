package io.envtrace.cli.run;

import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.cli.source.EventSources;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.event.GapKind;
import io.envtrace.ptrace.attach.RunningProcess;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Describes a session for {@code session.json}. */
final class SessionDescription {
    private static final String NAME = "envtrace";

    private final List<String> command;
    private final LiveSession session;
    private final Installation installation;

    /** @param command with its name first */
    SessionDescription(List<String> command, LiveSession session, Installation installation) {
        this.command = List.copyOf(command);
        this.session = session;
        this.installation = installation;
    }

    /** A session that has just begun. */
    SessionInfo describe(ResolvedCommand resolved, EventSources sources, CallerContext callerContext, long pid) {
        SessionMasker masker = session.masker();
        String uncovered = sources.uncovered();
        SessionInfo.CommandProcess process = new SessionInfo.CommandProcess(
                pid,
                masker.text(resolved.executable().toString()),
                masker.variables(),
                sources.expectLog(),
                uncovered.isEmpty()
                        ? null
                        : new SessionInfo.Uncovered(GapKind.JVM_WITHOUT_AGENT.label(), masker.text(uncovered)),
                sources.untraced().isEmpty() ? null : masker.text(sources.untraced()));
        return describe(callerContext.workingDirectory().toString(), process);
    }

    /** A session that attaches to a running program. */
    SessionInfo describe(RunningProcess running) {
        SessionInfo.CommandProcess process = new SessionInfo.CommandProcess(
                running.pid(),
                session.masker().text(running.executable()),
                initial(),
                running.jvm(),
                new SessionInfo.Uncovered(
                        GapKind.ATTACHED.label(),
                        "attached at " + session.startedAt().truncatedTo(ChronoUnit.SECONDS)
                                + ": what it read before is not in the trace"),
                running.jvm() ? "attached to this JVM alone" : null);
        return describe(running.directory(), process);
    }

    private SessionInfo describe(String directory, SessionInfo.CommandProcess process) {
        SessionMasker masker = session.masker();
        Session.Invocation invocation = new Session.Invocation(
                session.startedAt(),
                masker.arguments(command),
                masker.text(directory),
                host(),
                session.plan().values());
        return new SessionInfo(
                new Tool(NAME, installation.version()),
                String.valueOf(session.path().getFileName()),
                invocation,
                session.startNanos(),
                process,
                session.plan().own(),
                -1,
                null);
    }

    /** The program's environment; null where the program has overwritten it, as with its process title. */
    private @Nullable List<GivenVariable> initial() {
        List<GivenVariable> variables = session.masker().variables();
        return variables.isEmpty() ? null : variables;
    }

    private static Host host() {
        return new Host(System.getProperty("os.name", "").toLowerCase(Locale.ROOT), System.getProperty("os.arch", ""));
    }
}
