package io.envtrace.core.analysis;

import static io.envtrace.core.Traces.access;
import static io.envtrace.core.Traces.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AppliedFilter;
import io.envtrace.core.model.AppliedFilter.Programs;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.core.model.Variable;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final Access LIST = access(Operation.LIST, "System.getenv().size()", null, Outcome.PRESENT, null, 1);

    @Test
    void names() {
        Filter filter = new Filter(List.of("DB_*"), List.of("*_PASSWORD"), false, List.of(), false);
        assertThat(filter.matches(get("DB_URL", null))).isTrue();
        assertThat(filter.matches(get("DB_PASSWORD", null))).isFalse();
        assertThat(filter.matches(get("HOME", null))).isFalse();
        assertThat(filter.matches(LIST)).isFalse();
        assertThat(Filter.DEFAULT.matches(LIST)).isTrue();
    }

    @Test
    void whatIsLeftOutIsAFactOfTheTrace() {
        List<ProcessNode> family = List.of(Traces.root("TOKEN", "X"), Traces.child(1, ExitStatus.ofCode(0), "go"));
        Trace trace = Traces.of(Traces.session(true), family, get("TOKEN", null));
        Trace some = new Filter(List.of("T*"), List.of(), false, List.of(), false).apply(trace);
        assertThat(some.processes().get(0).environment()).isEqualTo(Traces.given("TOKEN"));
        assertThat(some.session().filters())
                .containsExactly(new AppliedFilter(List.of("T*"), List.of(), false, List.of(), Programs.ALL));
        assertThat(some.session().complete()).isFalse();
        assertThat(new Filter(List.of("T*"), List.of(), false, List.of(), true)
                        .apply(some)
                        .session())
                .as("once is enough")
                .isEqualTo(some.session());
        assertThat(some.processes().get(1).environment()).isEqualTo(Unlisted.INHERITED);
        assertThat(some.processes().get(1).environmentChanges())
                .extracting(Change::name)
                .containsExactly("TOKEN");
        assertThat(Filter.DEFAULT.apply(trace)).isSameAs(trace);
    }

    @Test
    void programs() {
        List<ProcessNode> family = List.of(Traces.root("TOKEN"), Traces.child(1, ExitStatus.ofCode(0), "go"));
        String parent = family.get(0).name();
        String child = family.get(1).name();
        assertThat(child).isNotEqualTo(parent);
        Trace trace = Traces.of(Traces.session(true), family, get("TOKEN", null));
        assertThat(only(List.of(parent)).apply(trace).accesses()).hasSize(1);
        assertThat(only(List.of("*/" + parent)).apply(trace).accesses()).hasSize(1);
        assertThat(only(List.of(child)).apply(trace).accesses()).isEmpty();
        assertThat(without(List.of(parent)).apply(trace).accesses()).isEmpty();
        assertThat(without(List.of(child)).apply(trace).accesses()).hasSize(1);
        Trace some = only(List.of("x*")).apply(trace);
        assertThat(some.session().complete()).isFalse();
        assertThat(some.session().filters().get(0).text()).isEqualTo("--include-program x*");
        assertThat(without(List.of("a", "b")).applied().text()).isEqualTo("--exclude-program a --exclude-program b");
    }

    @Test
    void aProgramAlsoHasTheNameThatItWasCalledBy() {
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(0), "ls");
        ProcessNode busybox = new ProcessNode(
                1,
                child.pid(),
                0,
                new ProcessNode.Program("/bin/busybox", List.of("/sbin/ls"), ""),
                new ProcessNode.Lifetime(20, ExitStatus.ofCode(0)),
                new ProcessNode.Given(Unlisted.INHERITED, List.of()),
                Traces.root().observation());
        assertThat(new Programs(List.of("ls"), List.of()).matches(busybox)).isTrue();
    }

    private static Filter only(List<String> programs) {
        return new Filter(List.of(), List.of(), false, List.of(), false, new Programs(programs, List.of()));
    }

    private static Filter without(List<String> programs) {
        return new Filter(List.of(), List.of(), false, List.of(), false, new Programs(List.of(), programs));
    }

    @Test
    void unsetAndLibraries() {
        Filter unset = new Filter(List.of(), List.of(), true, List.of(), false);
        assertThat(unset.matches(get("A", null))).isTrue();
        assertThat(unset.matches(get("A", Value.plain("1")))).isFalse();
        assertThat(unset.matches(access(Operation.UNSET, "m.remove(Object)", "A", Outcome.ABSENT, null, 1)))
                .as("a change is no read")
                .isFalse();
        assertThat(unset.matches(access(Operation.CLEAR, "m.clear()", null, Outcome.ABSENT, null, 1)))
                .isFalse();
        assertThat(new Filter(List.of(), List.of(), false, List.of("com.acme:*"), false).matches(get("A", null)))
                .isTrue();
        assertThat(new Filter(List.of(), List.of(), false, List.of("com.acme:app:1.2"), false).matches(get("A", null)))
                .isTrue();
        assertThat(new Filter(List.of(), List.of(), false, List.of("org.*"), false).matches(get("A", null)))
                .isFalse();
    }

    @Test
    void occurrencesFollowTheirAccesses() {
        Trace trace = Traces.of(get("A", null), get("B", null));
        Trace all = new Trace(
                trace.tool(),
                trace.session(),
                trace.processes(),
                trace.accesses(),
                List.of(new Occurrence(0, 1), new Occurrence(1, 2)));
        Trace b = new Filter(List.of("B"), List.of(), false, List.of(), false).apply(all);
        assertThat(b.accesses()).containsExactly(get("B", null));
        assertThat(b.occurrences()).containsExactly(new Occurrence(0, 2));
    }

    @Test
    void variablesAreSummedUp() {
        Access set = access(Operation.SET, "m.put(Object, Object)", "A", Outcome.PRESENT, Value.plain("2"), 4);
        List<Variable> variables = Variables.of(List.of(get("B", null), get("A", Value.plain("1")), set, LIST));
        assertThat(variables).extracting(Variable::name).containsExactly("A", "B");
        assertThat(variables.get(0))
                .isEqualTo(new Variable("A", Outcome.PRESENT, Value.plain("1"), 1, 4, List.of(Traces.LOAD), false));
    }

    @Test
    void anExecIsKeptForWhatItChangedForItsChild() {
        List<ProcessNode> family = List.of(Traces.root(), Traces.child(1, ExitStatus.ofCode(0), "go"));
        Access exec = access(Operation.EXEC, "ProcessBuilder.start()", null, Outcome.PRESENT, null, 1, 1);
        Trace trace = Traces.of(Traces.session(true), family, exec);
        assertThat(only("GOROOT").apply(trace).accesses()).containsExactly(exec);
        assertThat(only("X").apply(trace).accesses()).as("removed").containsExactly(exec);
        assertThat(only("HOME").apply(trace).accesses()).isEmpty();
        assertThat(new Filter(List.of("GOROOT"), List.of(), true, List.of(), false)
                        .apply(trace)
                        .accesses())
                .as("only what is unset")
                .isEmpty();
        assertThat(new Filter(List.of("GOROOT"), List.of(), false, List.of("org.*"), false)
                        .apply(trace)
                        .accesses())
                .as("of another library")
                .isEmpty();
    }

    private static Filter only(String glob) {
        return new Filter(List.of(glob), List.of(), false, List.of(), false);
    }
}
