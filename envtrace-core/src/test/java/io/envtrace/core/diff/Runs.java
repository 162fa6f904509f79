package io.envtrace.core.diff;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.ValuesMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs made by hand, to be compared. */
final class Runs {
    private final List<Access> accesses = new ArrayList<>();
    private final List<ProcessNode> processes = new ArrayList<>(List.of(Traces.root()));
    private String directory = "/work";
    private boolean complete = true;
    private int exit;
    private int process;
    private Frame site = Traces.LOAD;
    private String thread = "main";

    Runs in(String workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    /** Something is missing in the trace. */
    Runs incomplete() {
        complete = false;
        return this;
    }

    Runs exit(int code) {
        exit = code;
        return this;
    }

    Runs process(ProcessNode process) {
        processes.add(process);
        return this;
    }

    /** What the command is given. */
    Runs given(String... names) {
        processes.set(0, Traces.root(names));
        return this;
    }

    /** What the command is given, of one variable. */
    Runs givenValue(String name, Value value) {
        InitialEnvironment given = InitialEnvironment.of(List.of(new GivenVariable(name, value)));
        processes.set(0, Traces.root().withGiven(new ProcessNode.Given(given, List.of())));
        return this;
    }

    /** What follows is read by that process. */
    Runs in(int id) {
        process = id;
        return this;
    }

    /** What follows is read there. */
    Runs at(String type, String method, int line) {
        return at(type, method, line, Traces.APP);
    }

    Runs at(String type, String method, int line, Library library) {
        site = new Frame(type, method, "Some.java", line, library);
        return this;
    }

    Runs on(String name) {
        thread = name;
        return this;
    }

    Runs get(String variable, @Nullable String value) {
        return get(variable, value == null ? null : Value.plain(value));
    }

    Runs get(String variable, @Nullable Value value) {
        Outcome outcome = value == null ? Outcome.ABSENT : value.length() == 0 ? Outcome.EMPTY : Outcome.PRESENT;
        return add(Operation.GET, variable, outcome, value, false);
    }

    /** As containsKey does. */
    Runs asksWhetherSet(String variable) {
        return add(Operation.GET, variable, Outcome.PRESENT, null, false);
    }

    Runs list() {
        return add(Operation.LIST, null, Outcome.PRESENT, null, false);
    }

    /** Sets a variable that had a value before. */
    Runs set(String variable, String before, String value) {
        Value old = Value.plain(before);
        Previous previous = Previous.of(Outcome.PRESENT, old, before.equals(value));
        accesses.add(Traces.change("setenv", variable, Value.plain(value), previous)
                .renumbered(process, Traces.once(10L * accesses.size()), List.of()));
        return this;
    }

    Runs internal(String variable) {
        return add(Operation.GET, variable, Outcome.ABSENT, null, true);
    }

    private Runs add(
            Operation operation, @Nullable String variable, Outcome outcome, @Nullable Value value, boolean internal) {
        long time = 10L * accesses.size();
        accesses.add(new Access(
                process,
                new Access.Call(operation, "System.getenv(String)", variable, outcome, value),
                new Access.Context(
                        thread, Phase.RUN, internal, new StackTrace(List.of(Traces.GETENV, site), false), site),
                Traces.once(time),
                List.of()));
        return this;
    }

    Trace trace() {
        Session session = new Session(
                "s" + System.identityHashCode(this),
                new Session.Invocation(
                        Instant.EPOCH,
                        List.of("java", "App"),
                        directory,
                        new Host("linux", "amd64"),
                        ValuesMode.MASKED),
                1,
                ExitStatus.ofCode(exit),
                new Session.Completeness(complete, 0, List.of()));
        return new Trace(new Tool("envtrace", "1"), session, processes, accesses, List.of());
    }
}
