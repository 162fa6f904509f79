package io.envtrace.cli.run;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.error.ExitCode;
import io.envtrace.cli.error.FileTrouble;
import io.envtrace.cli.inject.AgentFiles;
import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.inject.InjectionPlanner;
import io.envtrace.cli.options.RunRequest;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.SessionBase;
import io.envtrace.cli.session.SessionId;
import io.envtrace.core.recorder.AgentConfig;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.event.secret.SecretRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is made for the agents before the program starts.
 *
 * @param agent the agent's jar
 * @param injection how the agent gets into the command
 */
public record SessionStart(SessionDirectory directory, Path agent, Injection injection) {
    static final long MAX_LOG_BYTES = 1L << 30;

    /** Makes the session's directory with all that agents read in it. @throws CommandException that is not possible */
    public static SessionStart prepare(
            RunRequest request, ResolvedCommand command, SecretRules rules, Console console, Installation installation)
            throws CommandException {
        SessionStart made = prepare(request, rules, console, installation, false);
        InjectionPlanner planner =
                new InjectionPlanner(made.agent, made.directory.path(), console.surroundings()::variable);
        List<String> arguments = request.command().subList(1, request.command().size());
        return new SessionStart(made.directory, made.agent, planner.plan(command, arguments));
    }

    /**
     * Makes it for a program that runs already.
     *
     * @param shared whether another user's program has to read it
     * @throws CommandException that is not possible
     */
    public static SessionStart prepare(
            RunRequest request, SecretRules rules, Console console, Installation installation, boolean shared)
            throws CommandException {
        Consumer<String> notices = request.quiet() ? text -> {} : console::message;
        if (!installation.cacheTrouble().isEmpty()) {
            notices.accept(installation.cacheTrouble());
        }
        try {
            String id = SessionId.of(Instant.now(), ProcessHandle.current().pid());
            SessionBase base = new SessionBase(console.surroundings()::variable, notices);
            AgentFiles.require(installation);
            SessionBase.Filling<SessionStart> filling = directory -> {
                directory.writeAgentFiles(agentConfig(request, installation, directory), rules.toText());
                Path agent = AgentFiles.jar(installation, directory, shared);
                return new SessionStart(directory, agent, new Injection.None(""));
            };
            return shared ? base.createTemporary(id, filling) : base.create(id, filling);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileTrouble.message(e), e);
        }
    }

    private static AgentConfig agentConfig(RunRequest request, Installation installation, SessionDirectory directory) {
        Path key = request.fingerprintKey();
        return new AgentConfig(
                request.values(),
                request.stack(),
                request.depth(),
                request.events(),
                key == null ? null : key.toAbsolutePath(),
                installation.preparedClasses(directory.path()),
                MAX_LOG_BYTES);
    }
}
