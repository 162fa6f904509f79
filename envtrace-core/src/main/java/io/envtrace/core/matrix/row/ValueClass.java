package io.envtrace.core.matrix.row;

import io.envtrace.core.diff.value.ComparableValue;
import io.envtrace.core.diff.value.Likeness;
import io.envtrace.core.model.Value;
import java.util.BitSet;

/** A value of a row, with the runs that have it. */
public final class ValueClass {
    private final ComparableValue first;
    private final BitSet runs = new BitSet();

    ValueClass(ComparableValue first) {
        this.first = first;
    }

    void add(int run) {
        runs.set(run);
    }

    /** The value as it was recorded in the first of its runs. */
    public Value value() {
        return first.value();
    }

    /** The runs that have it, by their index. */
    public BitSet runs() {
        return (BitSet) runs.clone();
    }

    int size() {
        return runs.cardinality();
    }

    /** Whether its runs may have different values: they are masked, and there is no fingerprint to compare. */
    public boolean mayDiffer() {
        return isHidden() && size() > 1;
    }

    private boolean isHidden() {
        return value().masked() && value().fingerprint() == null;
    }

    /** Whether a value is one of these, or cannot be told from them. */
    boolean takes(ComparableValue value) {
        Likeness likeness = first.likeness(value);
        boolean bothHidden =
                isHidden() && value.value().masked() && value.value().fingerprint() == null;
        return likeness == Likeness.SAME || likeness == Likeness.CANNOT_TELL && bothHidden;
    }

    /** Whether a run of this and a run of another may have the same value, though that is not certain. */
    boolean mayBeSame(ValueClass other) {
        return this == other ? mayDiffer() : first.likeness(other.first) == Likeness.CANNOT_TELL;
    }
}
