package io.envtrace.core.matrix;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.diff.suspect.KnownNames;
import io.envtrace.core.matrix.row.MatrixRow;
import io.envtrace.core.matrix.row.RowContrast;
import io.envtrace.core.matrix.row.RowKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the rows that tell two kinds of runs apart: exactly, else by their information gain. */
final class Separation {
    /** What explains less says nothing. */
    private static final double LEAST_GAIN = 0.2;

    private static final Comparator<Separator> ORDER = Comparator.comparingInt(Separation::level)
            .thenComparing(Comparator.comparingLong(Separation::strength).reversed())
            .thenComparing(each -> each.row().key().kind())
            .thenComparing(each -> each.row().reader() == null)
            .thenComparing(each -> each.row().standing())
            .thenComparing(Separator::aspect)
            .thenComparing(Separator::name);

    private final Division division;

    Separation(Division division) {
        this.division = division;
    }

    /** The rows that tell the most come first. */
    List<Separator> of(List<MatrixRow> rows) {
        List<Separator> found = new ArrayList<>();
        for (MatrixRow row : rows) {
            Separator separator = row.contrast() == RowContrast.SAME ? null : of(row);
            if (separator != null) {
                found.add(separator);
            }
        }
        found.sort(ORDER);
        return found;
    }

    private @Nullable Separator of(MatrixRow row) {
        AspectLabels labels = new AspectLabels(row, division);
        Separator best = null;
        for (Aspect aspect : Aspect.values()) {
            if (says(row, aspect)) {
                Separator one = of(row, aspect, labels.gain(aspect));
                boolean better = best == null || ORDER.compare(one, best) < 0;
                best = (one.exact() || one.gain() >= LEAST_GAIN) && better ? one : best;
            }
        }
        return best;
    }

    /** Whether an aspect may tell something: values of their own separate any runs. */
    private static boolean says(MatrixRow row, Aspect aspect) {
        return switch (aspect) {
            case STATE -> true;
            case VALUE -> !row.hasOwnValues();
            case CONTACT ->
                row.key().kind() == RowKind.VARIABLE
                        && row.isRead()
                        && !row.nature().bulk();
        };
    }

    private Separator of(MatrixRow row, Aspect aspect, InformationGain gain) {
        int all = division.first().size() + division.second().size();
        double ofAll = gain.ratio() * gain.runs() / all;
        return new Separator(row, aspect, gain.isExact(), gain.runs(), ofAll, null);
    }

    /** What differs on any two machines may separate runs, and is seldom why; so is what runs ask for after they went apart. */
    private static int level(Separator separator) {
        String name = separator.name();
        boolean ofMachine = separator.row().key().kind() == RowKind.VARIABLE
                && (MachineNames.contains(name) || KnownNames.isOfBuildServer(name));
        if (!separator.exact()) {
            return ofMachine ? 4 : 3;
        }
        return separator.aspect() == Aspect.CONTACT ? 2 : ofMachine ? 1 : 0;
    }

    /** The gain in hundredths, so that what differs by less is the same. */
    private static long strength(Separator separator) {
        return Math.round(100 * separator.gain());
    }
}
