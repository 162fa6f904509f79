package io.envtrace.cli.origin;

import io.envtrace.cli.error.CommandException;
import io.envtrace.cli.identity.IdentityReader;
import io.envtrace.cli.output.Console;
import io.envtrace.cli.plan.OriginPlan;
import io.envtrace.cli.session.Installation;
import io.envtrace.cli.session.RuleFiles;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Origin;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Origins for a trace that was recorded without them: what a program that is started here now is given, and from where. It is told only
 * for a trace of this host and user, and for variables that have the value of the run.
 */
public final class LaterOrigins {
    private final Console console;
    private final Installation installation;
    private final OriginPlan plan;

    public LaterOrigins(Console console, Installation installation, OriginPlan plan) {
        this.console = console;
        this.installation = installation;
        this.plan = plan;
    }

    /**
     * The same trace with an origin at each variable that its command was given, if only one that is not known. A trace that has origins
     * stays as it is.
     *
     * @param environment the entries that this process was given
     * @throws CommandException the rules of what is secret cannot be read
     */
    public Trace addTo(Trace trace, List<byte[]> environment) throws CommandException, InterruptedException {
        ProcessNode command =
                trace.processes().isEmpty() ? null : trace.processes().get(0);
        if (command == null || !(command.environment() instanceof Whole whole) || hasOrigins(whole)) {
            return trace;
        }
        String obstacle = obstacle(trace.session());
        Map<String, Origin> found = obstacle.isEmpty() ? found(trace.session(), environment) : Map.of();
        List<GivenVariable> variables = new ArrayList<>();
        for (GivenVariable variable : whole.variables()) {
            Origin origin = obstacle.isEmpty()
                    ? origin(
                            variable,
                            found.get(variable.name()),
                            trace.session().startedAt())
                    : unknown(obstacle);
            variables.add(variable.from(origin));
        }
        ProcessNode.Given given = new ProcessNode.Given(InitialEnvironment.of(variables), command.environmentChanges());
        List<ProcessNode> processes = new ArrayList<>(trace.processes());
        processes.set(0, command.withGiven(given));
        return new Trace(trace.tool(), trace.session(), processes, trace.accesses(), trace.occurrences());
    }

    private static boolean hasOrigins(Whole whole) {
        return whole.variables().stream().anyMatch(variable -> variable.origin() != null);
    }

    /** Why nothing that is found here tells anything of the run; empty where it may. */
    private static String obstacle(Session session) {
        String host = session.host().name();
        String user = session.identity().user();
        if (host.isEmpty() || user.isEmpty()) {
            return "the trace does not say on which host and by whom it was";
        }
        String here = IdentityReader.kernelHostName();
        if (!host.equals(here)) {
            return "the trace is of the host " + host + ", not of " + here;
        }
        String who = System.getProperty("user.name", "");
        return user.equals(who) ? "" : "the trace is of the user " + user + ", not of " + who;
    }

    private Map<String, Origin> found(Session session, List<byte[]> environment)
            throws CommandException, InterruptedException {
        Masker masker = Masker.create(RuleFiles.rules(null), session.values(), null);
        return new CommandOrigins(console, console.callerContext(), installation, masker, session.values(), plan)
                .find(environment, true);
    }

    private static Origin origin(GivenVariable variable, @Nullable Origin found, Instant run) {
        String gone = "a program that is started here now is not given it";
        if (found == null) {
            return unknown(gone);
        }
        Step counting = found.counting();
        if (counting == null) {
            return unknown(found.unknown().isEmpty() ? gone : found.unknown());
        }
        Value then = variable.value();
        Value now = counting.value();
        if (then == null || now == null || then.length() != now.length()) {
            return unknown("a program that is started here now is given another value");
        }
        List<String> notes = new ArrayList<>(found.notes());
        if (!then.isWhole() || !now.isWhole()) {
            notes.add("its value is masked: nothing tells whether the run was given the same");
        } else if (!Objects.equals(then.text(), now.text())) {
            return unknown("a program that is started here now is given another value");
        }
        notes.addAll(newer(found, run));
        return new Origin(found.steps(), notes, "", true);
    }

    private static Origin unknown(String why) {
        return Origin.unknown("not recorded, and " + why);
    }

    /** Files that were other ones at the time of the run. */
    private static List<String> newer(Origin origin, Instant run) {
        TreeSet<String> files = new TreeSet<>();
        origin.steps().stream()
                .map(Step::file)
                .filter(file -> file.startsWith("/"))
                .forEach(files::add);
        List<String> newer = new ArrayList<>();
        for (String file : files) {
            try {
                if (Files.getLastModifiedTime(Path.of(file)).toInstant().isAfter(run)) {
                    newer.add(file + " was changed after the run: the line may have been another one");
                }
            } catch (IOException | RuntimeException e) {
                newer.add(file + " cannot be looked at: whether it was changed after the run is not known");
            }
        }
        return newer;
    }
}
