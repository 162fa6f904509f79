package io.envtrace.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.chain.ChainLink.Arrival;
import io.envtrace.core.chain.format.ChainFormat;
import io.envtrace.core.chain.format.ChainFormats;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange.Kind;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ChainTest {
    private static final Access EXEC =
            Traces.access(Operation.EXEC, "ProcessBuilder.start()", null, Outcome.PRESENT, null, 1, 1, 2, 3, 4, 5);

    private static ProcessNode child(int id, String program, InitialEnvironment environment, Change... changes) {
        return Traces.child(id, ExitStatus.ofCode(0), program)
                .withGiven(new ProcessNode.Given(environment, List.of(changes)));
    }

    private static Change a(Kind kind, String value) {
        return new Change("A", kind, value == null ? null : Value.plain(value));
    }

    private static Trace family(ProcessNode root) {
        InitialEnvironment parents = new InitialEnvironment.Differing(List.of(a(Kind.CHANGED, "own")));
        return Traces.of(
                Traces.session(true),
                List.of(
                        root,
                        child(1, "silent", Unlisted.INHERITED),
                        child(2, "changed", Unlisted.INHERITED, a(Kind.CHANGED, "2")),
                        child(3, "dropped", Unlisted.INHERITED, a(Kind.REMOVED, null)),
                        child(4, "unseen", Unlisted.UNKNOWN),
                        child(5, "later", parents)),
                Traces.get("A", Value.plain("1")),
                Traces.get("OTHER", Value.plain("1")),
                EXEC);
    }

    private static String written(String format, Chain chain, boolean all) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChainFormats.all()
                .named(format)
                .orElseThrow()
                .write(chain, new ChainFormat.Options(StandardCharsets.UTF_8, false, all), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void howAVariableCameToEachProcess() {
        Chain chain = Chain.of(family(Traces.root("A=1", "B=1")), "A");
        assertThat(chain.links())
                .extracting(ChainLink::arrival, ChainLink::set, ChainLink::values)
                .containsExactly(
                        tuple(Arrival.GIVEN, true, List.of(Value.plain("1"))),
                        tuple(Arrival.INHERITED, true, List.of(Value.plain("1"))),
                        tuple(Arrival.CHANGED, true, List.of(Value.plain("2"))),
                        tuple(Arrival.REMOVED, false, List.of()),
                        tuple(Arrival.UNKNOWN, false, List.of()),
                        tuple(Arrival.PARENTS, true, List.of(Value.plain("own"))));
        assertThat(chain.links().get(0).accesses())
                .extracting(Access::variable)
                .as("its own reads alone")
                .containsExactly("A");
        assertThat(chain.links().get(2).startedBy()).isEqualTo(EXEC);
        assertThat(chain.isKnown()).isTrue();
    }

    @Test
    void whatABlockHasTwiceIsTold() throws IOException {
        Chain chain = Chain.of(family(Traces.root("A=1", "A=2")), "A");
        assertThat(chain.links().get(0).values()).containsExactly(Value.plain("1"), Value.plain("2"));
        assertThat(written("text", chain, false))
                .startsWith("java -jar app.jar  (4711)  2 times in its block: \"1\", \"2\"  given\n");
    }

    @Test
    void whatLeavesItAsItWasInARowIsOneLine() throws IOException {
        Value one = Value.plain("1");
        Access again = Traces.change("setenv", "A", one, Previous.of(Outcome.PRESENT, one, true));
        Access other = Traces.change("putenv", "A", one, Previous.of(Outcome.PRESENT, one, true));
        Trace trace = Traces.of(
                Traces.session(true),
                List.of(Traces.root("A=1")),
                again,
                other.renumbered(0, new Access.Times(3, 11, 12), List.of()),
                Traces.get("A", one).renumbered(0, Traces.once(13), List.of()),
                again.renumbered(0, Traces.once(14), List.of()));
        assertThat(written("text", Chain.of(trace, "A"), false).lines().skip(1))
                .containsExactly(
                        "    [SET] Config.java:42  setenv(\"A\") → \"1\" (unchanged)   com.acme:app 1.2  (and 3 more times, unchanged)",
                        "    [GET] Config.java:42  System.getenv(\"A\") → \"1\"   com.acme:app 1.2",
                        "    [SET] Config.java:42  setenv(\"A\") → \"1\" (unchanged)   com.acme:app 1.2");
    }

    @Test
    void whoGotAndWhoDroppedWhichOfTwo() throws IOException {
        Access last = Traces.get("A", Value.plain("2"));
        Trace trace = Traces.of(
                Traces.session(true),
                List.of(
                        Traces.root("A=1", "A=2"),
                        child(1, "both", Traces.given("A=1", "A=2")),
                        child(2, "kept-last", Unlisted.INHERITED, a(Kind.CHANGED, "2")),
                        child(3, "kept-first", Unlisted.INHERITED),
                        child(4, "kept-none", Unlisted.INHERITED, a(Kind.REMOVED, null)),
                        child(5, "unseen", Unlisted.UNKNOWN)),
                Traces.get("A", Value.plain("1")),
                last,
                EXEC);
        Chain chain = Chain.of(trace, "A");
        assertThat(chain.links())
                .extracting(ChainLink::dropped)
                .containsExactly(
                        List.of(),
                        List.of(),
                        List.of(Value.plain("1")),
                        List.of(Value.plain("2")),
                        List.of(Value.plain("1"), Value.plain("2")),
                        List.of());
        assertThat(written("text", chain, false))
                .contains("→ \"1\"   com.acme:app 1.2  (the first of 2)\n")
                .contains("→ \"2\"   com.acme:app 1.2  (the last of 2)\n")
                .contains("\"2\"  changed by Config.java:42, \"1\" of its parent's block dropped\n")
                .contains("\"1\"  inherited, \"2\" of its parent's block dropped\n")
                .contains("(unset)  removed by Config.java:42, \"1\", \"2\" of its parent's block dropped\n");
        JsonNode json =
                new ObjectMapper().readTree(written("json", chain, false)).path("processes");
        assertThat(json.path(0).path("accesses").path(1).path("entry").asInt()).isEqualTo(1);
        assertThat(json.path(2).path("dropped").path(0).path("value").asString())
                .isEqualTo("1");
    }

    @Test
    void aForkHasTheBlockOfItsParent() {
        Trace trace = Traces.of(
                Traces.session(true),
                List.of(
                        Traces.root("A=1", "A=2"),
                        child(1, "/usr/bin/java", Unlisted.INHERITED),
                        Traces.child(2, ExitStatus.ofCode(0), "java", "-jar", "app.jar")
                                .withGiven(new ProcessNode.Given(Unlisted.INHERITED, List.of()))));
        ProcessNode root = trace.processes().get(0);
        ProcessNode fork = new ProcessNode(
                1,
                root.pid() + 1,
                0,
                root.program(),
                root.lifetime(),
                new ProcessNode.Given(Unlisted.INHERITED, List.of()),
                root.observation());
        Trace forked = Traces.of(Traces.session(true), List.of(root, fork));
        ChainLink link = Chain.of(forked, "A").links().get(1);
        assertThat(link.values()).containsExactly(Value.plain("1"), Value.plain("2"));
        assertThat(link.dropped()).isEmpty();
        assertThat(Chain.of(trace, "A").links().get(2).dropped()).containsExactly(Value.plain("2"));
    }

    @Test
    void whatAReadFoundAfterAChangeIsNoEntry() {
        Access set = Traces.access(Operation.SET, "setenv", "A", Outcome.PRESENT, Value.plain("1"), 1);
        Access read = Traces.get("A", Value.plain("1"));
        ChainLink link = new ChainLink(
                Traces.root(),
                Arrival.GIVEN,
                true,
                List.of(Value.plain("1"), Value.plain("2")),
                List.of(),
                null,
                List.of(set, read));
        assertThat(link.entryOf(read)).isEqualTo(-1);
        ChainLink equal = new ChainLink(
                Traces.root(),
                Arrival.GIVEN,
                true,
                List.of(Value.plain("1"), Value.plain("1")),
                List.of(),
                null,
                List.of(read));
        assertThat(equal.entryOf(read)).isEqualTo(-1);
    }

    @Test
    void textTellsWhereSomethingHappened() throws IOException {
        Chain chain = Chain.of(family(Traces.root("A=1")), "A");
        assertThat(written("text", chain, false)).isEqualTo("""
                        java -jar app.jar  (4711)  "1"  given
                            [GET] Config.java:42  System.getenv("A") → "1"   com.acme:app 1.2
                          changed  (4713)  "2"  changed by Config.java:42
                          dropped  (4714)  (unset)  removed by Config.java:42
                          unseen  (4715)  what it was given is not known
                          later  (4716)  "own"  as its parent had it by then
                        1 more process: inherited as it was, and not asked for (--all shows them)
                        """);
        assertThat(written("text", chain, true))
                .contains("  silent  (4712)  \"1\"  inherited\n")
                .doesNotContain("more process");
    }

    @Test
    void jsonTellsOfEachProcess() throws IOException {
        JsonNode json = new ObjectMapper().readTree(written("json", Chain.of(family(Traces.root("A=1")), "A"), false));
        assertThat(json.path("format").asString()).isEqualTo("envtrace-chain");
        assertThat(json.path("processes")
                        .valueStream()
                        .map(p -> p.path("arrival").asString()))
                .containsExactly("given", "inherited", "changed", "removed", "unknown", "parents");
        assertThat(json.path("processes")
                        .path(2)
                        .path("values")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("2");
        assertThat(json.path("processes")
                        .path(2)
                        .path("startedBy")
                        .path("site")
                        .path("line")
                        .asInt())
                .isEqualTo(42);
        assertThat(json.path("processes").path(4).path("set").isNull()).isTrue();
        assertThat(json.path("processes")
                        .path(0)
                        .path("accesses")
                        .path(0)
                        .path("operation")
                        .asString())
                .isEqualTo("get");
    }

    @Test
    void ofWhatTheTraceDoesNotKnowNoMoreIsSaidThanFollows() throws IOException {
        Trace trace = family(Traces.root("A=1"));
        Chain none = Chain.of(trace, "NOBODYS");
        assertThat(none.isKnown()).isFalse();
        assertThat(written("text", none, false))
                .isEqualTo("NOBODYS was given to no process, and nobody asked for it\n");
        assertThat(written("text", Chain.of(trace, "LD_PRELOAD"), false))
                .isEqualTo("LD_PRELOAD was given to no process; linkers and launchers ask for it unseen\n");
        Trace some = new Filter(List.of("B*"), List.of(), false, List.of(), true).apply(trace);
        assertThat(written("text", Chain.of(some, "A"), false)).isEqualTo("A was left out of this trace: --only B*\n");
        assertThat(written("text", Chain.of(some, "BX"), false))
                .isEqualTo("BX is not in the trace, which is not complete\n");
    }
}
