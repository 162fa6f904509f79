package io.envtrace.cli.run;

import io.envtrace.cli.audit.AuditRecord;
import io.envtrace.cli.identity.IdentityReader;
import io.envtrace.cli.output.CallerContext;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.LiveSession;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.cli.source.EventSources;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.identity.RunIdentity;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.event.GapKind;
import io.envtrace.ptrace.attach.RunningProcess;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes a session for {@code session.json}. */
final class SessionDescription {
    private static final String NAME = "envtrace";

    private final RunRequest request;
    private final LiveSession session;
    private final Installation installation;
    private final IdentityReader identity;
    private final Map<String, Origin> origins;

    /** @param origins where variables come from, by the names that they have in the trace; empty where nobody asked */
    SessionDescription(
            RunRequest request, LiveSession session, Installation installation, Map<String, Origin> origins) {
        this.request = request;
        this.session = session;
        this.installation = installation;
        this.origins = Map.copyOf(origins);
        this.identity = new IdentityReader(
                request.identity(), session.masker(), session.plan().values());
    }

    /** A session that has just begun. */
    SessionInfo describe(ResolvedCommand resolved, EventSources sources, CallerContext callerContext, long pid) {
        SessionMasker masker = session.masker();
        String uncovered = sources.uncovered();
        SessionInfo.CommandProcess process = new SessionInfo.CommandProcess(
                pid,
                masker.text(resolved.executable().toString()),
                withOrigins(masker.variables()),
                sources.expectLog(),
                uncovered.isEmpty()
                        ? null
                        : new SessionInfo.Uncovered(GapKind.JVM_WITHOUT_AGENT.label(), masker.text(uncovered)),
                sources.untraced().isEmpty() ? null : masker.text(sources.untraced()));
        Path directory = callerContext.workingDirectory();
        return describe(directory.toString(), identity.ofCommand(directory), process);
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
        return describe(running.directory(), identity.ofAttached(Path.of(running.directory())), process);
    }

    /** Who ran it, for a line in the user's own file: whether the trace tells that or not. */
    AuditRecord.Who who() {
        return new AuditRecord.Who(identity.user(), identity.hostName());
    }

    /** What the user has to know of tags that were asked for and are not there. */
    List<String> troubles() {
        return identity.troubles();
    }

    private SessionInfo describe(String directory, RunIdentity who, SessionInfo.CommandProcess process) {
        SessionMasker masker = session.masker();
        Session.Invocation invocation = new Session.Invocation(
                session.startedAt(),
                masker.arguments(request.command()),
                masker.text(directory),
                identity.host(),
                session.plan().values(),
                who);
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

    private List<GivenVariable> withOrigins(List<GivenVariable> variables) {
        if (origins.isEmpty()) {
            return variables;
        }
        Set<String> names = new HashSet<>();
        List<GivenVariable> joined = new ArrayList<>();
        for (GivenVariable variable : variables) {
            // Of a name that stands twice only the first one counts.
            joined.add(names.add(variable.name()) ? variable.from(origins.get(variable.name())) : variable);
        }
        return joined;
    }

    /** The program's environment; null where the program has overwritten it, as with its process title. */
    private @Nullable List<GivenVariable> initial() {
        List<GivenVariable> variables = session.masker().variables();
        return variables.isEmpty() ? null : withOrigins(variables);
    }
}
