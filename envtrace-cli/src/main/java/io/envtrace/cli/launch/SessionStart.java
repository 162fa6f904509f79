package io.envtrace.cli.launch;

import io.envtrace.cli.CommandException;
import io.envtrace.cli.ExitCode;
import io.envtrace.cli.options.RunRequest;
import io.envtrace.cli.output.Surroundings;
import io.envtrace.core.recorder.AgentConfig;
import io.envtrace.core.recorder.SessionDirectory;
import io.envtrace.event.secret.SecretRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What is made for the agents before the program starts.
 *
 * @param agent the agent's jar
 * @param injection how the agent gets into the command
 */
record SessionStart(SessionDirectory directory, Path agent, Injection injection) {
    static final long MAX_LOG_BYTES = 1L << 30;

    /** Makes the session's directory with all that agents read in it. @throws CommandException that is not possible */
    static SessionStart prepare(
            RunRequest request,
            ResolvedCommand command,
            SecretRules rules,
            Surroundings surroundings,
            Installation installation)
            throws CommandException {
        try {
            String id = SessionId.of(Instant.now(), ProcessHandle.current().pid());
            SessionDirectory directory = new SessionBase(surroundings::variable).create(id);
            directory.writeAgentFiles(agentConfig(request, installation), rules.toText());
            Path agent = AgentFiles.jar(installation, directory, false);
            Injection injection = new InjectionPlanner(agent, directory.path(), surroundings::variable)
                    .plan(
                            command,
                            request.command().subList(1, request.command().size()));
            return new SessionStart(directory, agent, injection);
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileTrouble.message(e), e);
        }
    }

    /**
     * Makes it for a program that runs already.
     *
     * @param shared whether another user's program has to read it
     * @throws CommandException that is not possible
     */
    static SessionStart prepare(
            RunRequest request, SecretRules rules, Surroundings surroundings, Installation installation, boolean shared)
            throws CommandException {
        try {
            String id = SessionId.of(Instant.now(), ProcessHandle.current().pid());
            SessionBase base = new SessionBase(surroundings::variable);
            SessionDirectory directory = shared ? base.createTemporary(id) : base.create(id);
            directory.writeAgentFiles(agentConfig(request, installation), rules.toText());
            Path agent = AgentFiles.jar(installation, directory, shared);
            return new SessionStart(directory, agent, new Injection.None(""));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILURE, FileTrouble.message(e), e);
        }
    }

    private static AgentConfig agentConfig(RunRequest request, Installation installation) {
        Path key = request.fingerprintKey();
        return new AgentConfig(
                request.values(),
                request.stack(),
                request.depth(),
                request.events(),
                key == null ? null : key.toAbsolutePath(),
                installation.preparedClasses(),
                MAX_LOG_BYTES);
    }
}
