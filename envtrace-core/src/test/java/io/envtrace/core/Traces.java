package io.envtrace.core;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.Host;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Tool;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.ValuesMode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Traces made by hand. */
public final class Traces {
    public static final Library APP = new Library("com.acme:app", "1.2", "app.jar", false);
    public static final Library JDK = new Library("java.base", "17.0.15", "", true);
    public static final Frame GETENV = new Frame("java.lang.System", "getenv", "System.java", 1134, JDK);
    public static final Frame LOAD = new Frame("com.acme.Config", "load", "Config.java", 42, APP);
    public static final Frame MAIN = new Frame("com.acme.Main", "main", "Main.java", 7, APP);
    public static final StackTrace STACK = new StackTrace(List.of(GETENV, LOAD, MAIN), false);

    private Traces() {}

    public static Access get(String name, @Nullable Value value) {
        Outcome outcome = value == null ? Outcome.ABSENT : Outcome.PRESENT;
        return access(Operation.GET, "System.getenv(String)", name, outcome, value, 1);
    }

    public static Access access(
            Operation operation,
            String api,
            @Nullable String name,
            Outcome outcome,
            @Nullable Value value,
            long count,
            Integer... children) {
        return new Access(
                0,
                new Access.Call(operation, api, name, outcome, value),
                new Access.Context("main", Phase.RUN, false, STACK, LOAD),
                new Access.Times(count, 10, count > 1 ? 90 : 10),
                List.of(children));
    }

    /** A change, with what was there before; without a name a removal of all, without a value of one. */
    public static Access change(String api, @Nullable String name, @Nullable Value value, @Nullable Previous before) {
        Operation operation = name == null ? Operation.CLEAR : value == null ? Operation.UNSET : Operation.SET;
        Outcome outcome = name == null || value != null ? Outcome.PRESENT : Outcome.ABSENT;
        Access change = access(operation, api, name, outcome, value, 1);
        Access.Call call = new Access.Call(operation, api, name, outcome, value, before);
        return new Access(0, call, change.context(), change.times(), List.of());
    }

    /** The times of what happened once. */
    public static Access.Times once(long nanos) {
        return new Access.Times(1, nanos, nanos);
    }

    public static ProcessNode root() {
        return new ProcessNode(
                0,
                4711,
                null,
                new ProcessNode.Program("/usr/bin/java", List.of("java", "-jar", "app.jar"), "/work"),
                new ProcessNode.Lifetime(0, ExitStatus.ofCode(0)),
                new ProcessNode.Given(Unlisted.UNKNOWN, List.of()),
                new ProcessNode.Observation(
                        "agent", true, new ProcessRuntime("jvm", "17.0.15"), Coverage.of(true, List.of()), List.of()));
    }

    /** The same with what it was started with, as {@code NAME=value}; a name alone has an empty value. */
    public static ProcessNode root(String... environment) {
        return root().withGiven(new ProcessNode.Given(given(environment), List.of()));
    }

    /** An initial environment, of {@code NAME=value}; a name alone has an empty value. */
    public static InitialEnvironment given(String... environment) {
        return InitialEnvironment.of(Stream.of(environment)
                .map(entry -> entry.split("=", 2))
                .map(e -> new GivenVariable(e[0], Value.plain(e.length == 1 ? "" : e[1])))
                .toList());
    }

    public static ProcessNode child(int id, ExitStatus exit, String... arguments) {
        return new ProcessNode(
                id,
                4711 + id,
                0,
                new ProcessNode.Program(arguments[0], List.of(arguments), ""),
                new ProcessNode.Lifetime(20, exit),
                new ProcessNode.Given(
                        Unlisted.INHERITED,
                        List.of(
                                new Change("GOROOT", EnvironmentChange.Kind.ADDED, Value.plain("/usr/lib/go")),
                                new Change("TOKEN", EnvironmentChange.Kind.CHANGED, new Value(null, true, 32, "ab12")),
                                new Change("X", EnvironmentChange.Kind.REMOVED, null))),
                new ProcessNode.Observation(
                        "agent", false, null, Coverage.of(false, List.of("static-without-symbols")), List.of()));
    }

    /** The program that a process went on with. */
    public static ProcessNode after(ProcessNode before, int id, String... arguments) {
        return new ProcessNode(
                id,
                before.pid(),
                before.id(),
                new ProcessNode.Program(arguments[0], List.of(arguments), ""),
                new ProcessNode.Lifetime(30, ExitStatus.ofCode(7)),
                new ProcessNode.Given(Unlisted.INHERITED, List.of()),
                new ProcessNode.Observation("ptrace", true, null, Coverage.of(true, List.of()), List.of()));
    }

    public static Session session(boolean complete, String... notes) {
        return new Session(
                "20260131-120000-ab12",
                new Session.Invocation(
                        Instant.parse("2026-01-31T12:00:00Z"),
                        List.of("java", "-jar", "app.jar"),
                        "/work",
                        new Host("linux", "amd64"),
                        ValuesMode.MASKED),
                1_234_000_000L,
                ExitStatus.ofCode(0),
                new Session.Completeness(complete, 0, List.of(notes)));
    }

    public static Trace of(Access... accesses) {
        return of(session(true), List.of(root()), accesses);
    }

    public static Trace of(Session session, List<ProcessNode> processes, Access... accesses) {
        return new Trace(new Tool("envtrace", "0.1.0"), session, processes, List.of(accesses), List.of());
    }

    /** One of everything that a document can hold. */
    public static Trace full() {
        Access odd = new Access(
                0,
                new Access.Call(
                        Operation.SET,
                        "ProcessBuilder.environment().put(Object, Object)",
                        "\n=\u001b[31m\ud800\u202e😀",
                        Outcome.EMPTY,
                        Value.plain("")),
                new Access.Context(
                        "worker\u0000",
                        Phase.INIT,
                        true,
                        new StackTrace(List.of(new Frame("a.B", "c", null, -2, null)), true),
                        null),
                new Access.Times(3, 5, 40),
                List.of());
        Trace some = of(
                session(false, "lost sight"),
                List.of(root("TOKEN", "X", "\n\u202e"), child(1, ExitStatus.ofSignal(9), "go", "build")),
                get("DB_URL", new Value("postgres://app:•••@db/app", true, 31, null)),
                get("TOKEN", new Value(null, true, 32, "deadbeef")),
                get("HOME", null),
                odd,
                access(Operation.LIST, "System.getenv().entrySet().iterator()", null, Outcome.PRESENT, null, 2),
                access(Operation.EXEC, "ProcessBuilder.start()", null, Outcome.PRESENT, null, 1, 1),
                get("LONG", new Value("xyz", false, true, 1 << 20, null)));
        return new Trace(
                some.tool(),
                some.session(),
                some.processes(),
                some.accesses(),
                List.of(new Occurrence(0, 10), new Occurrence(3, 40)));
    }
}
