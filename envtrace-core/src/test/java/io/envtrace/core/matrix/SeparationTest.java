package io.envtrace.core.matrix;

import static io.envtrace.core.matrix.ManyRuns.read;
import static io.envtrace.core.matrix.ManyRuns.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SeparationTest {
    private static List<String> names(RunMatrix matrix) {
        return matrix.separators().stream().map(Separator::name).toList();
    }

    @Test
    void anExactSplitComesBeforeAnyOther() {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 12; i++) {
            runs.run(0, read("REGION", "eu"), read("CACHE", i == 0 ? "off" : "on"), read("MODE", "x"));
        }
        for (int i = 0; i < 4; i++) {
            runs.run(1, read("REGION", null), read("CACHE", i == 0 ? "on" : "off"), read("MODE", "x"));
        }
        RunMatrix matrix = runs.matrix();
        assertThat(names(matrix)).containsExactly("REGION", "CACHE");
        Separator first = matrix.separators().get(0);
        assertThat(first.exact()).isTrue();
        assertThat(first.aspect()).isEqualTo(Aspect.STATE);
        Separator second = matrix.separators().get(1);
        assertThat(second.exact()).isFalse();
        assertThat(second.gain()).isBetween(0.2, 0.8).isLessThan(first.gain());
    }

    @Test
    void whatTellsNearlyNothingIsNotTold() {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 8; i++) {
            runs.run(i % 2, read("COIN", i < 5 ? "heads" : "tails"));
        }
        assertThat(names(runs.matrix())).isEmpty();
    }

    /** With one failing run, each value of its own would be an exact split. */
    @Test
    void valuesOfTheirOwnSeparateNothing() {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 9; i++) {
            runs.run(i == 4 ? 1 : 0, read("REQUEST", "r" + i), read("LIMIT", i == 4 ? "0" : "10"));
        }
        assertThat(names(runs.matrix())).containsExactly("LIMIT");
    }

    @Test
    void stateCountsEvenWhereValuesAreTheirOwn() {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 9; i++) {
            runs.run(i == 4 ? 1 : 0, read("REQUEST", i == 4 ? null : "r" + i));
        }
        assertThat(names(runs.matrix())).containsExactly("REQUEST");
    }

    @Test
    void whatDiffersOnAnyTwoMachinesComesAfterIt() {
        RunMatrix matrix = new ManyRuns()
                .run(0, read("HOME", "/home/me"), read("ZONE", "a"))
                .run(0, read("HOME", "/home/me"), read("ZONE", "a"))
                .run(1, read("HOME", "/home/ci"), read("ZONE", "b"))
                .run(1, read("HOME", "/home/ci"), read("ZONE", "b"))
                .matrix();
        assertThat(names(matrix)).containsExactly("ZONE", "HOME");
    }

    @Test
    void whatOnlyTheFailingRunsReadComesAfterWhatTheyFound() {
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.root("ZONE=a"), read("ZONE", "a"))
                .run(0, Traces.root("ZONE=a"), read("ZONE", "a"))
                .run(1, Traces.root("ZONE=b"), read("ZONE", "b"), read("CRASH_DIR", null))
                .run(1, Traces.root("ZONE=b"), read("ZONE", "b"), read("CRASH_DIR", null))
                .matrix();
        assertThat(names(matrix)).containsExactly("ZONE", "CRASH_DIR");
        assertThat(matrix.separators().get(1).aspect()).isEqualTo(Aspect.CONTACT);
    }

    @Test
    void maskedValuesThatCannotBeToldApartSeparateNothing() {
        RunMatrix matrix = new ManyRuns()
                .run(0, secret("TOKEN", 20, null))
                .run(0, secret("TOKEN", 20, null))
                .run(1, secret("TOKEN", 20, null))
                .matrix();
        assertThat(names(matrix)).isEmpty();
        RunMatrix keyed = new ManyRuns()
                .run(0, secret("TOKEN", 20, "a"))
                .run(0, secret("TOKEN", 20, "a"))
                .run(1, secret("TOKEN", 20, "b"))
                .matrix();
        assertThat(names(keyed)).containsExactly("TOKEN");
    }

    @Test
    void unknownRunsMakeASplitWeaker() {
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.root("A=1", "B=1"), read("A", "1"), read("B", "1"))
                .run(0, Traces.root("A=1", "B=1"), read("A", "1"), read("B", "1"))
                .run(1, read("A", null), read("B", null))
                .incomplete(1, Traces.root(), read("B", null))
                .matrix();
        assertThat(names(matrix)).containsExactly("B", "A");
        assertThat(matrix.separators().get(1).known()).isEqualTo(3);
    }

    @Test
    void aMisspeltNameIsJoined() {
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.root("SHOP_REGION=eu"), read("SHOP_REGION", "eu"))
                .run(0, Traces.root("SHOP_REGION=eu"), read("SHOP_REGION", "eu"))
                .run(1, Traces.root("SHOP_REGON=eu"), read("SHOP_REGION", null))
                .matrix();
        assertThat(matrix.separators()).singleElement().satisfies(separator -> {
            assertThat(separator.name()).isEqualTo("SHOP_REGION");
            assertThat(separator.meant()).isEqualTo("SHOP_REGON");
        });
    }

    @Test
    void whereAllFailedTheUsualEndIsToldFromTheOthers() {
        RunMatrix matrix = new ManyRuns()
                .run(1, read("A", "x"))
                .run(1, read("A", "x"))
                .run(3, read("A", "y"))
                .matrix();
        Division division = Objects.requireNonNull(matrix.division());
        assertThat(division.first().kind()).isEqualTo("exit 3");
        assertThat(division.second().kind()).isEqualTo("exit 1");
        assertThat(names(matrix)).containsExactly("A");
    }

    @Test
    void whereAllEndedAlikeNothingIsSeparated() {
        RunMatrix matrix = new ManyRuns()
                .run(0, read("A", "x"))
                .run(0, read("A", "x"))
                .run(0, read("A", "y"))
                .matrix();
        assertThat(matrix.division()).isNull();
        assertThat(matrix.separators()).isEmpty();
        assertThat(matrix.same()).isFalse();
    }
}
