package io.envtrace.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.GivenVariables.Holders;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenVariablesTest {
    private static final ExitStatus ENDED = ExitStatus.ofCode(0);

    private static BitSet ids(int... ids) {
        BitSet set = new BitSet();
        for (int id : ids) {
            set.set(id);
        }
        return set;
    }

    private static void assertHolders(Holders holders, BitSet given, BitSet known) {
        assertThat(holders.given()).isEqualTo(given);
        assertThat(holders.known()).isEqualTo(known);
    }

    private static ProcessNode child(int id, InitialEnvironment environment, Change... changes) {
        return Traces.child(id, ENDED, "p").withGiven(new ProcessNode.Given(environment, List.of(changes)));
    }

    private static final Change ADDED = new Change("A", EnvironmentChange.Kind.ADDED, Value.plain("1"));
    private static final Change CHANGED = new Change("A", EnvironmentChange.Kind.CHANGED, Value.plain("2"));
    private static final Change REMOVED = new Change("A", EnvironmentChange.Kind.REMOVED, null);

    @Test
    void whatFollowsFromTheParentAndTheChanges() {
        GivenVariables given = new GivenVariables(List.of(
                Traces.root("A", "B"),
                child(1, Unlisted.INHERITED, REMOVED),
                child(2, Unlisted.INHERITED, CHANGED),
                child(3, Traces.given("B", "C"))));
        assertHolders(given.of("A"), ids(0, 2), ids(0, 1, 2, 3));
        assertHolders(given.of("B"), ids(0, 1, 2, 3), ids(0, 1, 2, 3));
        assertHolders(given.of("C"), ids(3), ids(0, 1, 2, 3));
        assertThat(given.of("D").any()).isFalse();
        assertThat(given.complete()).isTrue();
        assertThat(given.names()).containsExactly("A", "B", "C");
    }

    @Test
    void whereTheFirstIsNotKnownOnlyChangesTell() {
        GivenVariables given = new GivenVariables(
                List.of(Traces.root(), child(1, Unlisted.INHERITED, ADDED), child(2, Unlisted.INHERITED, REMOVED)));
        assertHolders(given.of("A"), ids(1), ids(1, 2));
        assertHolders(given.of("B"), ids(), ids());
        assertThat(given.complete()).isFalse();
        assertThat(given.names()).containsExactly("A");
    }

    @Test
    void oneThatNobodySawIsAGap() {
        GivenVariables given =
                new GivenVariables(List.of(Traces.root("A"), child(1, Unlisted.UNKNOWN), child(2, Unlisted.INHERITED)));
        assertHolders(given.of("A"), ids(0, 2), ids(0, 2));
        assertThat(given.complete()).isFalse();
    }

    /** The parent has changed A and added C since it was started, and its child has had B taken away. */
    @Test
    void whatDiffersFromTheParentsStartIsTheWholeDifference() {
        List<Change> sinceParent = List.of(
                CHANGED,
                new Change("B", EnvironmentChange.Kind.REMOVED, null),
                new Change("C", EnvironmentChange.Kind.ADDED, Value.plain("3")));
        GivenVariables given = new GivenVariables(List.of(
                Traces.root("A=1", "B=1"),
                child(
                        1,
                        new InitialEnvironment.Differing(sinceParent),
                        new Change("B", EnvironmentChange.Kind.REMOVED, null)),
                child(2, Unlisted.INHERITED)));
        assertThat(given.of("A").values()).containsExactly(Value.plain("1"), Value.plain("2"), Value.plain("1"));
        assertHolders(given.of("B"), ids(0, 2), ids(0, 1, 2));
        assertHolders(given.of("C"), ids(1), ids(0, 1, 2));
        assertThat(given.complete()).isTrue();
        assertThat(given.names()).containsExactly("A", "B", "C");
    }

    @Test
    void ofTwoOfOneNameTheFirstCounts() {
        GivenVariables given = new GivenVariables(List.of(Traces.root("B=1", "A=1", "A=2")));
        assertThat(given.of("A").values()).containsExactly(Value.plain("1"));
        assertThat(given.names()).containsExactly("A", "B");
    }
}
