package io.envtrace.cli.run;

import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.options.RunRequest;
import io.envtrace.cli.output.Surroundings;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.SessionMasker;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.Tool;
import io.envtrace.core.recorder.SessionInfo;
import io.envtrace.ptrace.linux.RunningProcess;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes down what the tool knows of a session. */
public final class SessionDescription {
    private static final String NAME = "envtrace";

    private final RunRequest request;
    private final Surroundings surroundings;
    private final Installation installation;
    private final SessionMasker masker;

    public SessionDescription(
            RunRequest request, Surroundings surroundings, Installation installation, SessionMasker masker) {
        this.request = request;
        this.surroundings = surroundings;
        this.installation = installation;
        this.masker = masker;
    }

    /** A session that has just begun. */
    public SessionInfo describe(
            ResolvedCommand command, SessionStart session, Instant startedAt, long startNanos, long pid) {
        return new SessionInfo(
                new Tool(NAME, installation.version()),
                String.valueOf(session.directory().path().getFileName()),
                startedAt,
                startNanos,
                masker.arguments(request.command()),
                masker.text(surroundings.workingDirectory().toString()),
                host(),
                request.values(),
                pid,
                masker.text(command.executable().toString()),
                masker.variables(),
                session.injection() instanceof Injection.Argument,
                session.injection() instanceof Injection.Uncovered uncovered ? masker.text(uncovered.reason()) : null,
                -1,
                null);
    }

    /** A session that begins with a program which runs already. */
    public SessionInfo describe(RunningProcess process, SessionStart session, Instant startedAt, long startNanos) {
        return new SessionInfo(
                new Tool(NAME, installation.version()),
                String.valueOf(session.directory().path().getFileName()),
                startedAt,
                startNanos,
                masker.arguments(request.command()),
                masker.text(process.directory()),
                host(),
                request.values(),
                process.pid(),
                masker.text(process.executable()),
                initial(),
                process.jvm(),
                "attached at " + startedAt.truncatedTo(ChronoUnit.SECONDS)
                        + ": what it read before is not in the trace",
                -1,
                null);
    }

    /** A program may have written its title where its environment was: then nothing is known of it. */
    private @Nullable List<String> initial() {
        List<String> names = masker.variables();
        return names.isEmpty() ? null : names;
    }

    private static Host host() {
        return new Host(System.getProperty("os.name", "").toLowerCase(Locale.ROOT), System.getProperty("os.arch", ""));
    }
}
