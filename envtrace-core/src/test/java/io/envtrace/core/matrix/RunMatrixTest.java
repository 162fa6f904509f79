package io.envtrace.core.matrix;

import static io.envtrace.core.matrix.ManyRuns.read;
import static io.envtrace.core.matrix.ManyRuns.row;
import static io.envtrace.core.matrix.ManyRuns.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.matrix.row.CellState;
import io.envtrace.core.matrix.row.Contact;
import io.envtrace.core.matrix.row.MatrixCell;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowContrast;
import io.envtrace.core.matrix.row.ValueClass;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunMatrixTest {
    private static Set<CellState> states(MatrixRow row, int run) {
        return row.cells().get(run).states();
    }

    @Test
    void runsThatAreAlikeAreOneColumn() {
        RunMatrix matrix = new ManyRuns()
                .run(0, read("REGION", "eu"), read("MODE", "a"))
                .run(1, read("REGION", null), read("MODE", "a"))
                .run(0, read("REGION", "eu"), read("MODE", "a"))
                .run(0, read("REGION", "us"), read("MODE", "a"))
                .run(2, read("REGION", null), read("MODE", "a"))
                .matrix();
        assertThat(matrix.groups().stream().map(RunGroup::runs))
                .containsExactly(List.of(1), List.of(4), List.of(0, 2), List.of(3));
        assertThat(matrix.rows(RowContrast.SAME).stream().map(MatrixRow::name)).containsExactly("MODE");
    }

    @Test
    void theMostFrequentValueIsTheFirst() {
        RunMatrix matrix = new ManyRuns()
                .run(0, read("REGION", "us"))
                .run(0, read("REGION", "eu"))
                .run(0, read("REGION", "eu"))
                .matrix();
        MatrixRow row = row(matrix, "REGION");
        assertThat(row.values().stream().map(value -> value.value().text())).containsExactly("eu", "us");
        assertThat(row.cells().stream().map(MatrixCell::values)).containsExactly(List.of(1), List.of(0), List.of(0));
        assertThat(row.values().get(0).runs().stream().boxed()).containsExactly(1, 2);
    }

    /** Column by column they would be different; they tell nothing. */
    @Test
    void valuesOfTheirOwnDoNotKeepRunsApart() {
        ManyRuns runs = new ManyRuns();
        for (int i = 0; i < 6; i++) {
            runs.run(0, read("BUILD", "b" + i), read("REGION", "eu"));
        }
        RunMatrix matrix = runs.matrix();
        assertThat(row(matrix, "BUILD").hasOwnValues()).isTrue();
        assertThat(row(matrix, "REGION").hasOwnValues()).isFalse();
        assertThat(matrix.groups()).hasSize(1);
    }

    @Test
    void halfOfTheRunsWithTheirOwnValueIsNotMost() {
        RunMatrix matrix = new ManyRuns()
                .run(0, read("REGION", "eu"))
                .run(0, read("REGION", "eu"))
                .run(0, read("REGION", "us"))
                .run(0, read("REGION", "uk"))
                .matrix();
        assertThat(row(matrix, "REGION").hasOwnValues()).isFalse();
    }

    @Test
    void secretsOfUnknownEqualityAreNeverTheSame() {
        RunMatrix matrix = new ManyRuns()
                .run(0, secret("TOKEN", 20, null), secret("KEY", 20, "aa"), secret("PIN", 4, null))
                .run(0, secret("TOKEN", 20, null), secret("KEY", 20, "bb"), secret("PIN", 40, null))
                .run(1, secret("TOKEN", 20, null), secret("KEY", 20, "aa"), secret("PIN", 4, null))
                .matrix();
        assertThat(row(matrix, "TOKEN").contrast()).isEqualTo(RowContrast.CANNOT_TELL);
        assertThat(row(matrix, "TOKEN").values().get(0).mayDiffer()).isTrue();
        assertThat(row(matrix, "KEY").contrast()).isEqualTo(RowContrast.DIFFERENT);
        assertThat(row(matrix, "KEY").values().stream().map(ValueClass::mayDiffer))
                .containsExactly(false, false);
        assertThat(row(matrix, "PIN").contrast()).isEqualTo(RowContrast.DIFFERENT);
        assertThat(matrix.same()).isFalse();
    }

    @Test
    void theSameFingerprintIsTheSameValue() {
        RunMatrix matrix = new ManyRuns()
                .run(0, secret("KEY", 20, "aa"))
                .run(0, secret("KEY", 20, "aa"))
                .run(0, secret("KEY", 20, "aa"))
                .matrix();
        assertThat(row(matrix, "KEY").contrast()).isEqualTo(RowContrast.SAME);
        assertThat(matrix.same()).isTrue();
    }

    /** One was recorded with a key, another without. */
    @Test
    void aFingerprintOfOneAloneTellsNothing() {
        RunMatrix matrix = new ManyRuns()
                .run(0, secret("KEY", 20, "aa"))
                .run(0, secret("KEY", 20, null))
                .run(0, secret("KEY", 20, "aa"))
                .matrix();
        assertThat(row(matrix, "KEY").contrast()).isEqualTo(RowContrast.CANNOT_TELL);
        assertThat(row(matrix, "KEY").values()).hasSize(2);
    }

    @Test
    void whatAFilterLeftOutIsUnknownAndNotUnset() {
        Filter only = new Filter(List.of("MODE"), List.of(), false, List.of(), true);
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.root("REGION=eu"), read("REGION", "eu"))
                .run(0, Traces.root("REGION=eu"), read("REGION", "eu"))
                .filtered(1, only, Traces.root("REGION=eu", "MODE=x"), read("REGION", "eu"), read("MODE", "x"))
                .matrix();
        assertThat(states(row(matrix, "REGION"), 2)).containsExactly(CellState.UNKNOWN);
        assertThat(row(matrix, "REGION").contrast()).isEqualTo(RowContrast.SAME);
        assertThat(matrix.separators().stream().map(Separator::name)).doesNotContain("REGION");
    }

    @Test
    void whatIsNotReadIsKnownFromWhatWasGivenOnly() {
        RunMatrix matrix = new ManyRuns()
                .run(
                        0,
                        Traces.root("REGION=eu", "EMPTY"),
                        read("REGION", "eu"),
                        read("EMPTY", null),
                        read("OTHER", null))
                .run(0, Traces.root("REGION=us", "EMPTY"))
                .run(0, Traces.root())
                .incomplete(0, Traces.root("REGION=eu"))
                .matrix();
        MatrixRow region = row(matrix, "REGION");
        assertThat(region.cells().get(1))
                .isEqualTo(new MatrixCell(Set.of(CellState.SET), List.of(1), Contact.NOT_READ));
        assertThat(region.cells().get(2))
                .isEqualTo(new MatrixCell(Set.of(CellState.UNKNOWN), List.of(), Contact.NOT_READ));
        assertThat(region.cells().get(3)).isEqualTo(new MatrixCell(Set.of(CellState.SET), List.of(0), Contact.UNKNOWN));
        assertThat(states(row(matrix, "EMPTY"), 1)).containsExactly(CellState.EMPTY);
        assertThat(states(row(matrix, "OTHER"), 1)).containsExactly(CellState.UNSET);
        assertThat(states(row(matrix, "OTHER"), 2)).containsExactly(CellState.UNKNOWN);
    }

    /** Nobody asks for it by name; but somebody took it all. */
    @Test
    void whatWasGivenIsToldWhereTheWholeEnvironmentWasTaken() {
        var list = Traces.access(Operation.LIST, "environ", null, Outcome.PRESENT, null, 1);
        RunMatrix taken = new ManyRuns()
                .run(0, Traces.root("REGION=eu", "SAME=1"), list)
                .run(0, Traces.root("REGION=eu", "SAME=1"), list)
                .run(1, Traces.root("SAME=1"), list)
                .matrix();
        assertThat(taken.rows().stream().map(MatrixRow::name)).containsExactly("REGION");
        assertThat(taken.separators().get(0).exact()).isTrue();
        RunMatrix complete = new ManyRuns()
                .run(0, Traces.root("REGION=eu"))
                .run(0, Traces.root("REGION=eu"))
                .run(1, Traces.root())
                .matrix();
        assertThat(complete.rows().stream().map(MatrixRow::name)).isEmpty();
        RunMatrix linker = new ManyRuns()
                .run(0, Traces.root("REGION=eu", "LD_DEBUG=all"))
                .run(0, Traces.root("REGION=eu"))
                .run(1, Traces.root("REGION=eu"))
                .matrix();
        assertThat(linker.rows().stream().map(MatrixRow::name)).containsExactly("LD_DEBUG");
    }

    @Test
    void aReadInTwoStatesIsBoth() {
        RunMatrix matrix = new ManyRuns()
                .run(0, read("X", null), read("X", "1"))
                .run(0, read("X", "1"))
                .run(0, read("X", "1"))
                .matrix();
        assertThat(states(row(matrix, "X"), 0)).containsExactlyInAnyOrder(CellState.SET, CellState.UNSET);
        assertThat(row(matrix, "X").contrast()).isEqualTo(RowContrast.DIFFERENT);
    }

    @Test
    void whatOnlySomeReadIsNoOtherState() {
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.root("X=1"), read("X", "1"))
                .run(0, Traces.root("X=1"))
                .run(0, Traces.root("X=1"), read("X", "1"))
                .matrix();
        assertThat(row(matrix, "X").contrast()).isEqualTo(RowContrast.READ_BY_SOME);
        assertThat(matrix.groups()).hasSize(2);
    }

    @Test
    void whoOnlyAsksWhetherItIsSetFindsNoOtherValue() {
        var asked = Traces.access(Operation.GET, "Map.containsKey(Object)", "X", Outcome.PRESENT, null, 1);
        RunMatrix matrix = new ManyRuns()
                .run(0, asked)
                .run(0, read("X", "1"))
                .run(1, read("X", "2"))
                .matrix();
        assertThat(row(matrix, "X").cells().get(0).values()).isEmpty();
        assertThat(row(matrix, "X").contrast()).isEqualTo(RowContrast.DIFFERENT);
        RunMatrix same = new ManyRuns()
                .run(0, asked)
                .run(0, read("X", "1"))
                .run(1, asked)
                .matrix();
        assertThat(row(same, "X").contrast()).isEqualTo(RowContrast.SAME);
    }

    /** As two directories of two checkouts. */
    @Test
    void partsOfASecretThatMayBeSeenTellItApart() {
        Value one = new Value("postgres://app:•••@db/app", true, 31, null);
        Value other = new Value("postgres://app:•••@db2/app", true, 31, null);
        RunMatrix matrix = new ManyRuns()
                .run(0, Traces.get("URL", one))
                .run(0, Traces.get("URL", one))
                .run(1, Traces.get("URL", other))
                .matrix();
        assertThat(row(matrix, "URL").contrast()).isEqualTo(RowContrast.DIFFERENT);
        assertThat(matrix.separators().get(0).aspect()).isEqualTo(Aspect.VALUE);
    }
}
