package io.envtrace.core.diff;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.diff.Difference.CountChanged;
import io.envtrace.core.diff.Difference.Divergence;
import io.envtrace.core.diff.Difference.LibraryChanged;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ProcessInOne;
import io.envtrace.core.diff.Difference.ReaderInOne;
import io.envtrace.core.diff.Difference.RuntimeChanged;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two traces. */
public final class Differ {
    private final Usage a;
    private final Usage b;
    private final DiffOptions options;
    private final ValueMatcher values;
    /** Whether both are the trace of one run: then what is masked in it is equal, too. */
    private final boolean oneRun;

    private final List<Difference> found = new ArrayList<>();

    private Differ(Usage a, Usage b, DiffOptions options) {
        this.a = a;
        this.b = b;
        this.options = options;
        this.oneRun = a.session().id().equals(b.session().id());
        this.values = new ValueMatcher(a, b);
    }

    /** What differs between two runs; the first one is the baseline. */
    public static TraceDiff of(Trace a, Trace b, DiffOptions options) {
        Usage one = Usage.of(a, options, b.session().filters());
        return of(one, Usage.of(b, options, a.session().filters()), options);
    }

    /** What differs between two runs of which no more is kept than what is compared. */
    public static TraceDiff of(Usage a, Usage b, DiffOptions options) {
        return new Differ(a, b, options).diff();
    }

    private TraceDiff diff() {
        variables();
        GivenDiffer given =
                new GivenDiffer(a, b, values, oneRun, told(Difference.Kind.VARIABLE), told(Difference.Kind.UNKNOWN));
        found.addAll(given.differences());
        processes();
        libraries();
        divergence();
        found.sort(Comparator.comparingInt(Differ::rank));
        return new TraceDiff(a, b, found, UnreadNames.of(a, b, given.told()));
    }

    /** Variables of which a difference is known, of this kind or of one before it. */
    private Set<String> told(Difference.Kind last) {
        return found.stream()
                .filter(difference -> difference.kind().ordinal() <= last.ordinal())
                .map(Difference::subject)
                .collect(Collectors.toSet());
    }

    /**
     * Sorts by kind; within a kind, variables that differ on any two machines come last, and unset ones after set ones. Sorting
     * keeps the order of names.
     */
    private static int rank(Difference difference) {
        int machine = MachineNames.contains(difference.subject()) ? 2 : 0;
        int unset = difference instanceof UsedInOne used && used.use().alwaysUnset() ? 1 : 0;
        return 4 * difference.kind().ordinal() + machine + unset;
    }

    private void variables() {
        a.variables().forEach((name, use) -> {
            VariableUse other = b.variables().get(name);
            if (other == null) {
                found.add(new UsedInOne(Side.A, use, b.given().of(name)));
            } else {
                compare(use, other);
            }
        });
        b.variables().forEach((name, use) -> {
            if (!a.variables().containsKey(name)) {
                found.add(new UsedInOne(Side.B, use, a.given().of(name)));
            }
        });
    }

    private void compare(VariableUse one, VariableUse other) {
        if (!one.outcomes().equals(other.outcomes()) || !outcomesInEachProgram(one, other)) {
            found.add(new OutcomeChanged(one, other));
        } else {
            ValueMatcher.Different changed = different(one, other);
            if (changed != null) {
                found.add(new ValueChanged(one, other, changed.a(), changed.b(), changed.comparison()));
            } else if (!oneRun && ValueMatcher.byLength(one.values(), other.values())) {
                found.add(new ValueUnknown(one, other));
            }
        }
        readers(Side.A, one, other);
        readers(Side.B, other, one);
        if (options.counts() && (one.reads() != other.reads() || one.writes() != other.writes())) {
            found.add(new CountChanged(one, other));
        }
    }

    /** Whether each program that ran in both runs has found the variable in the same states. */
    private static boolean outcomesInEachProgram(VariableUse one, VariableUse other) {
        return one.programs().values().stream().allMatch(use -> {
            ProgramUse same = other.programs().get(use.path());
            return same == null || same.outcomes().equals(use.outcomes());
        });
    }

    private ValueMatcher.@Nullable Different different(VariableUse one, VariableUse other) {
        ValueMatcher.Different found = values.compare(one.values(), other.values());
        for (ProgramUse use : one.programs().values()) {
            ProgramUse same = other.programs().get(use.path());
            if (found == null && same != null) {
                found = values.compare(use.values(), same.values());
            }
        }
        return found;
    }

    private void readers(Side side, VariableUse one, VariableUse other) {
        one.readers().forEach((reader, use) -> {
            // Without stacks nothing is known of readers, and nothing is missing.
            if (!other.readers().containsKey(reader)
                    && !other.readers().containsKey(Reader.UNKNOWN)
                    && !reader.equals(Reader.UNKNOWN)) {
                found.add(new ReaderInOne(side, one.name(), use));
            }
        });
    }

    private void processes() {
        a.processes().forEach((path, use) -> {
            ProcessUse other = b.processes().get(path);
            if (other == null) {
                found.add(new ProcessInOne(Side.A, use));
            } else if (!use.runtimes().equals(other.runtimes())
                    && !use.runtimes().isEmpty()
                    && !other.runtimes().isEmpty()) {
                found.add(new RuntimeChanged(use, other));
            }
        });
        b.processes().forEach((path, use) -> {
            if (!a.processes().containsKey(path)) {
                found.add(new ProcessInOne(Side.B, use));
            }
        });
    }

    private void libraries() {
        a.libraries().forEach((name, version) -> {
            String other = b.libraries().get(name);
            if (other != null && !other.equals(version)) {
                found.add(new LibraryChanged(name, version, other));
            }
        });
    }

    private void divergence() {
        for (Map.Entry<String, List<Access>> order : a.orders().entrySet()) {
            List<Access> other = b.orders().get(order.getKey());
            Divergence divergence = other == null ? null : divergence(order.getKey(), order.getValue(), other);
            if (divergence != null) {
                found.add(divergence);
                return;
            }
        }
    }

    private @Nullable Divergence divergence(String path, List<Access> one, List<Access> other) {
        int i = 0;
        int j = 0;
        while (i < one.size() || j < other.size()) {
            if (i < one.size() && j < other.size() && same(one.get(i), other.get(j))) {
                i++;
                j++;
            } else if (i < one.size() && one.get(i).unchanged()) {
                i++; // what one run alone has set to what it was makes no difference
            } else if (j < other.size() && other.get(j).unchanged()) {
                j++;
            } else {
                return new Divergence(path, i < one.size() ? one.get(i) : null, j < other.size() ? other.get(j) : null);
            }
        }
        return null;
    }

    private boolean same(Access one, Access other) {
        return one.operation() == other.operation()
                && java.util.Objects.equals(one.variable(), other.variable())
                && one.outcome() == other.outcome()
                && (one.operation() != Operation.GET || values.same(one.value(), other.value()));
    }
}
