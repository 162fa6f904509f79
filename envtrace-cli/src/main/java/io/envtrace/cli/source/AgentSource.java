package io.envtrace.cli.source;

import io.envtrace.cli.attach.AgentAttacher;
import io.envtrace.cli.attach.Attacher;
import io.envtrace.cli.inject.Injection;
import io.envtrace.cli.inject.InjectionPlanner;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.session.Installation;
import io.envtrace.event.session.PendingAgent;
import io.envtrace.ptrace.attach.AttachException;
import io.envtrace.ptrace.attach.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The agent in JVMs. */
final class AgentSource implements EventSource {
    private final Console console;
    private final Installation installation;
    private final boolean quiet;
    private Injection planned = new Injection.None();

    AgentSource(Console console, Installation installation, boolean quiet) {
        this.console = console;
        this.installation = installation;
        this.quiet = quiet;
    }

    @Override
    public List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>();
        for (Path jar : List.of(installation.agentJar(), installation.weaveJar())) {
            boolean there = Files.isReadable(jar);
            checks.add(new HealthCheck("agent", there, there ? jar.toString() : jar + " is missing"));
        }
        return checks;
    }

    @Override
    public void join(Start start) {
        InjectionPlanner planner =
                new InjectionPlanner(start.session().agent(), start.session().path(), console.callerContext());
        planned = planner.plan(start.command(), start.arguments());
        if (expectsLog()) {
            new PendingAgent(start.session().path().toFile(), "").make();
        }
        start.inject(planned);
    }

    @Override
    public boolean expectsLog() {
        return planned instanceof Injection.Argument;
    }

    @Override
    public String uncovered() {
        return planned instanceof Injection.Uncovered uncovered ? uncovered.reason() : "";
    }

    @Override
    public boolean watches(RunningProcess process) {
        return process.jvm();
    }

    @Override
    public Attacher attacher(RunningProcess process) throws AttachException {
        AgentAttacher attacher = new AgentAttacher(process, console, quiet);
        attacher.check();
        return attacher;
    }
}
