package io.envtrace.core.diff;

import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the values that two runs found. */
final class ValueMatcher {
    private final RelativePaths pathsA;
    private final RelativePaths pathsB;

    ValueMatcher(RelativePaths pathsA, RelativePaths pathsB) {
        this.pathsA = pathsA;
        this.pathsB = pathsB;
    }

    /** Null where each value of one run was found in the other too. */
    @Nullable
    ValueChanged compare(VariableUse a, VariableUse b) {
        List<Value> onlyA = new ArrayList<>(a.values());
        onlyA.removeIf(value -> b.values().stream().anyMatch(other -> same(value, other)));
        List<Value> onlyB = new ArrayList<>(b.values());
        onlyB.removeIf(value -> a.values().stream().anyMatch(other -> same(other, value)));
        if (onlyA.isEmpty() && onlyB.isEmpty()) {
            return null;
        }
        Value valueA = onlyA.isEmpty() ? null : onlyA.get(0);
        Value valueB = onlyB.isEmpty() ? null : onlyB.get(0);
        Comparison comparison = valueA == null || valueB == null ? Comparison.TEXT : Comparison.of(valueA, valueB);
        return new ValueChanged(a, b, valueA, valueB, comparison);
    }

    /** Whether masked values were taken for the same, of which only the lengths can be compared. */
    boolean byLength(VariableUse a, VariableUse b) {
        return a.values().stream().anyMatch(value -> b.values().stream().anyMatch(other -> hidden(value, other)));
    }

    private static boolean hidden(Value a, Value b) {
        return (a.masked() || b.masked()) && Comparison.of(a, b) == Comparison.LENGTH;
    }

    boolean same(@Nullable Value a, @Nullable Value b) {
        if (a == null || b == null) {
            // Not recorded, or only asked whether it is there.
            return true;
        }
        Value one = java.util.Objects.requireNonNull(pathsA.of(a));
        Value other = java.util.Objects.requireNonNull(pathsB.of(b));
        return Comparison.of(one, other).same(one, other);
    }
}
