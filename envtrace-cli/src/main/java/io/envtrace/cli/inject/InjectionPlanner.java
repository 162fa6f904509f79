package io.envtrace.cli.inject;

import io.envtrace.cli.output.CallerVariables;
import io.envtrace.cli.resolve.JavaHome;
import io.envtrace.cli.resolve.ResolvedCommand;
import io.envtrace.event.session.AgentArguments;
import io.envtrace.ptrace.jvm.ArchiveOptions;
import io.envtrace.ptrace.jvm.JavaArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Decides how the agent gets into a command. */
public final class InjectionPlanner {
    private final String agent;
    private final CallerVariables variables;

    /**
     * Plans for one session.
     *
     * @param jar the agent's
     * @param session the session's directory, which is the agent's argument
     */
    public InjectionPlanner(Path jar, Path session, CallerVariables variables) {
        this.agent = AgentArguments.withJar(jar.toString(), "", session.toString());
        this.variables = variables;
    }

    /** The way into a command. @param arguments without its name */
    public Injection plan(ResolvedCommand command, List<String> arguments) {
        return switch (command.kind()) {
            case JAVA -> java(command, new JavaArguments(arguments));
            case JDK_TOOL -> tool(command, new JavaArguments(arguments));
            case SCRIPT -> script();
            case NATIVE -> new Injection.None();
        };
    }

    private Injection java(ResolvedCommand command, JavaArguments arguments) {
        Optional<String> archive = archive(arguments.archiveOption());
        if (archive.isPresent()) {
            return withArchive(archive.get());
        }
        if (!canLoadAgents(command)) {
            return withoutAgents(command);
        }
        boolean plain = arguments.startsWithDefaultModules()
                && ArchiveOptions.VARIABLES.stream().allMatch(name -> variables.variable(name) == null);
        return new Injection.Argument((plain ? "-agentlib:instrument=" : "-javaagent:") + agent);
    }

    private Injection tool(ResolvedCommand command, JavaArguments arguments) {
        Optional<String> archive = archive(arguments.archiveOptionOfTool());
        if (archive.isPresent()) {
            return withArchive(archive.get());
        }
        return canLoadAgents(command) ? new Injection.Argument("-J-javaagent:" + agent) : withoutAgents(command);
    }

    private Injection script() {
        Optional<String> archive = archive(Optional.empty());
        return archive.isPresent() ? withArchive(archive.get()) : new Injection.Environment("-javaagent:" + agent);
    }

    private Optional<String> archive(Optional<String> named) {
        return named.or(() -> ArchiveOptions.VARIABLES.stream()
                .map(variables::variable)
                .filter(Objects::nonNull)
                .flatMap(value -> ArchiveOptions.in(value).stream())
                .findFirst());
    }

    private static Injection withArchive(String option) {
        return new Injection.Uncovered("not covered: class-data archive; run without " + option);
    }

    private static boolean canLoadAgents(ResolvedCommand command) {
        Optional<JavaHome> home = JavaHome.ofLauncher(command.executable());
        return home.isPresent() && home.get().instrument();
    }

    private static Injection withoutAgents(ResolvedCommand command) {
        return new Injection.Uncovered("not covered: the Java runtime of " + command.executable()
                + " has no java.instrument, so it takes no agent");
    }
}
