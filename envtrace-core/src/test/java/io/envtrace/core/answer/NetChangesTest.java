package io.envtrace.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetChangesTest {
    private static final String CHILDS = "ProcessBuilder.environment().put(String, String)";

    private long time;

    private static @Nullable Value value(@Nullable String text) {
        return text == null ? null : Value.plain(text);
    }

    private static Previous was(@Nullable String text, boolean unchanged) {
        return Previous.of(text == null ? Outcome.ABSENT : Outcome.PRESENT, value(text), unchanged);
    }

    private Access at(Access change) {
        return change.renumbered(change.process(), Traces.once(time++), List.of());
    }

    private Access set(String api, String name, @Nullable String before, @Nullable String after) {
        boolean same = before == null ? after == null : before.equals(after);
        return at(Traces.change(api, name, value(after), was(before, same)));
    }

    private Access set(String name, @Nullable String before, @Nullable String after) {
        return set("setenv", name, before, after);
    }

    private Access clear(String api, int variables) {
        return at(Traces.change(api, null, null, Previous.ofAll(variables)));
    }

    private static List<String> left(List<ProcessNode> processes, Access... changes) {
        NetChanges net = new NetChanges(Traces.of(Traces.session(true), processes, changes));
        List.of(changes).forEach(net::add);
        return net.left().stream().map(NetChangesTest::text).toList();
    }

    private static List<String> left(Access... changes) {
        return left(List.of(Traces.root("A=1", "B=2")), changes);
    }

    private static String text(NetChange change) {
        Previous before = change.before();
        Value now = change.last().value();
        String was = before == null
                ? "?"
                : before.value() == null ? "unset" : before.value().text();
        return change.last().variable() + " " + was + " " + (now == null ? "unset" : now.text());
    }

    @Test
    void theFirstPreviousAndTheLastValueCount() {
        assertThat(left(set("A", "1", "2"), set("A", "2", "3"), set("A", "3", "3"), set("N", null, "x")))
                .containsExactly("A 1 3", "N unset x");
    }

    @Test
    void whatEndedAsItBeganIsNoChange() {
        assertThat(left(set("A", "1", "2"), set("A", "2", "1"))).isEmpty();
        assertThat(left(set("N", null, "x"), set("N", "x", null))).isEmpty();
        assertThat(left(set("A", "1", "1"))).isEmpty();
        assertThat(left(set("N", null, null))).isEmpty();
        assertThat(left(clear("clearenv", 0))).isEmpty();
        assertThat(left(set("A", "1", null), set("A", null, "1"))).isEmpty();
    }

    @Test
    void whatIsNotKnownIsTold() {
        Value secret = new Value(null, true, 8, null);
        Value printed = new Value(null, true, 8, "ab");
        assertThat(left(at(Traces.change("setenv", "A", Value.plain("1"), null))))
                .containsExactly("A ? 1");
        assertThat(left(at(Traces.change("setenv", "A", secret, Previous.of(Outcome.PRESENT, secret, false)))))
                .as("of one length")
                .hasSize(1);
        assertThat(left(at(Traces.change("setenv", "A", secret, Previous.of(Outcome.PRESENT, secret, true)))))
                .isEmpty();
        assertThat(left(at(Traces.change("setenv", "A", printed, Previous.of(Outcome.PRESENT, printed, false)))))
                .isEmpty();
    }

    @Test
    void allThatIsRemovedAndSetAgainIsNoChange() {
        assertThat(left(clear("clearenv", 2), set("A", null, "1"), set("B", null, "2")))
                .isEmpty();
        assertThat(left(clear("clearenv", 2), set("A", null, "1"), set("B", null, "3")))
                .containsExactly("null unset unset", "B 2 3");
        assertThat(left(clear("clearenv", 2), set("A", null, "1"))).containsExactly("null unset unset");
        assertThat(left(set("A", "1", "2"), clear("clearenv", 2))).containsExactly("null unset unset");
    }

    @Test
    void aChildsEnvironmentIsWhatAChildWasGiven() {
        Access[] copied = {
            clear("ProcessBuilder.environment().clear()", 2),
            set(CHILDS, "A", null, "1"),
            set(CHILDS, "GOROOT", null, "x")
        };
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(0), "true");
        assertThat(left(List.of(Traces.root(), child), copied)).containsExactly("null unset unset", "GOROOT ? x");
        ProcessNode same = child.withGiven(new ProcessNode.Given(child.environment(), List.of()));
        assertThat(left(List.of(Traces.root(), same), copied)).isEmpty();
        assertThat(left(List.of(Traces.root()), copied)).as("no child").hasSize(3);
    }

    @Test
    void eachProcessHasLeftItsOwn() {
        Access here = set("A", "1", "2");
        Access there = set("A", "1", null).renumbered(1, Traces.once(9), List.of());
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(0), "true");
        assertThat(left(List.of(Traces.root(), child), here, there)).containsExactly("A 1 2", "A 1 unset");
        Access same = here.renumbered(1, Traces.once(9), List.of());
        assertThat(left(List.of(Traces.root(), child), here, same)).containsExactly("A 1 2");
    }
}
