package io.envtrace.core.matrix.row;

import io.envtrace.core.diff.value.ComparableValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Gathers equal values of the runs. */
final class ValueClasses {
    private final List<ValueClass> classes = new ArrayList<>();
    /** For each run what it has. */
    private final List<List<ValueClass>> runs = new ArrayList<>();

    /** Adds the values of the next run. */
    void add(List<ComparableValue> values) {
        int run = runs.size();
        List<ValueClass> found = new ArrayList<>();
        for (ComparableValue value : values) {
            ValueClass one = of(value);
            one.add(run);
            if (!found.contains(one)) {
                found.add(one);
            }
        }
        runs.add(found);
    }

    private ValueClass of(ComparableValue value) {
        for (ValueClass one : classes) {
            if (one.takes(value)) {
                return one;
            }
        }
        ValueClass made = new ValueClass(value);
        classes.add(made);
        return made;
    }

    /** All values, the most frequent one first, otherwise in the order of the runs. */
    List<ValueClass> sorted() {
        List<ValueClass> sorted = new ArrayList<>(classes);
        sorted.sort(Comparator.comparingInt(ValueClass::size).reversed());
        return sorted;
    }

    /** For each run the indexes of its values in {@code sorted}, ascending. */
    List<List<Integer>> numbers(List<ValueClass> sorted) {
        List<List<Integer>> numbers = new ArrayList<>();
        for (List<ValueClass> found : runs) {
            TreeSet<Integer> indexes = new TreeSet<>();
            found.forEach(one -> indexes.add(sorted.indexOf(one)));
            numbers.add(List.copyOf(indexes));
        }
        return numbers;
    }
}
