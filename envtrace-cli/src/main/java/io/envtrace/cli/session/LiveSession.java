package io.envtrace.cli.session;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileErrorText;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.RecordingPlan;
import io.envtrace.cli.plan.RunRequest;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.event.session.AgentConfig;
import io.envtrace.event.session.SessionFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * One recording: its directory with the files that sources need, its plan, and its masker.
 *
 * @param agent the agent's jar
 * @param startedAt when the session was made
 * @param startNanos the same, by {@link System#nanoTime()}: all times of the trace are counted from it
 * @param dotenvFiles whether it is seen which dotenv files the program opens
 */
public record LiveSession(
        SessionDirectory directory,
        Path agent,
        RecordingPlan plan,
        SessionMasker masker,
        Instant startedAt,
        long startNanos,
        boolean dotenvFiles) {
    /** How large a log can become, in bytes. */
    public static final long MAX_LOG_BYTES = 1L << 30;

    /**
     * Makes the session's directory with all that sources read in it.
     *
     * @param shared whether another user's program has to read it
     * @throws CommandException that is not possible
     */
    public static LiveSession create(
            RunRequest request, SessionMasker masker, Console console, Installation installation, boolean shared)
            throws CommandException {
        Consumer<String> notices = request.report().quiet() ? text -> {} : console::message;
        if (!installation.cacheTrouble().isEmpty()) {
            notices.accept(installation.cacheTrouble());
        }
        try {
            String id = SessionId.of(Instant.now(), ProcessHandle.current().pid());
            SessionBase base = new SessionBase(console.callerContext(), notices);
            AgentFiles.require(installation);
            String helpers = RuleFiles.helpers(request.recording().rules().helpers());
            String daemons = RuleFiles.daemons(request.recording().rules().daemons());
            SessionBase.Filling<LiveSession> filling = directory -> {
                AgentConfig config = agentConfig(request.recording(), installation, directory);
                directory.writeAgentFiles(config, masker.rules().toText());
                if (helpers != null) {
                    directory.writeHelperRules(helpers);
                }
                if (daemons != null) {
                    directory.writeDaemonRules(daemons);
                }
                directory.reserveSession(masker.describedBytes());
                Path agent = AgentFiles.jar(installation, directory, shared);
                return new LiveSession(
                        directory,
                        agent,
                        request.recording(),
                        masker,
                        Instant.now(),
                        System.nanoTime(),
                        request.origins() != null);
            };
            return shared ? base.createTemporary(id, filling) : base.create(id, filling);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileErrorText.message(e), e);
        }
    }

    private static AgentConfig agentConfig(RecordingPlan plan, Installation installation, SessionDirectory directory) {
        Path key = plan.fingerprintKey();
        AgentConfig.Builder config = new AgentConfig.Builder()
                .values(plan.values())
                .stack(plan.stack(), plan.depth())
                .events(plan.events());
        if (key != null) {
            config.fingerprintKey(key.toAbsolutePath().toFile());
        }
        return config.cache(installation.preparedClasses(directory.path()).toFile())
                .maxLogBytes(MAX_LOG_BYTES)
                .rules(SessionFiles.SECRET_RULES)
                .build();
    }

    /** Where it is. */
    public Path path() {
        return directory.path();
    }
}
