package io.envtrace.core.diff;

import io.envtrace.core.diff.value.Comparison;
import io.envtrace.core.diff.value.Likeness;
import io.envtrace.core.diff.value.RunValues;
import io.envtrace.core.model.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares the values of two runs. */
final class ValueMatcher {
    private final RunValues valuesA;
    private final RunValues valuesB;

    ValueMatcher(Usage a, Usage b) {
        this.valuesA = a.comparable();
        this.valuesB = b.comparable();
    }

    /**
     * Values that one run alone has.
     *
     * @param a the first such value; null where there is none
     * @param b the same of the other run
     */
    record Different(@Nullable Value a, @Nullable Value b) {
        Comparison comparison() {
            return a == null || b == null ? Comparison.TEXT : Comparison.of(a, b);
        }
    }

    /** Null where each value of one run is a value of the other, too. */
    @Nullable
    Different compare(Collection<Value> a, Collection<Value> b) {
        List<Value> onlyA = new ArrayList<>(a);
        onlyA.removeIf(value -> b.stream().anyMatch(other -> same(value, other)));
        List<Value> onlyB = new ArrayList<>(b);
        onlyB.removeIf(value -> a.stream().anyMatch(other -> same(other, value)));
        if (onlyA.isEmpty() && onlyB.isEmpty()) {
            return null;
        }
        return new Different(onlyA.isEmpty() ? null : onlyA.get(0), onlyB.isEmpty() ? null : onlyB.get(0));
    }

    /** Whether masked values were taken for the same, of which only the lengths can be compared. */
    static boolean byLength(Collection<Value> a, Collection<Value> b) {
        return a.stream().anyMatch(value -> b.stream().anyMatch(other -> hidden(value, other)));
    }

    private static boolean hidden(Value a, Value b) {
        return (a.masked() || b.masked()) && Comparison.of(a, b) == Comparison.LENGTH;
    }

    boolean same(@Nullable Value a, @Nullable Value b) {
        if (a == null || b == null) {
            // Not recorded, or only asked whether it is there.
            return true;
        }
        return valuesA.of(a).likeness(valuesB.of(b)) != Likeness.DIFFERENT;
    }
}
