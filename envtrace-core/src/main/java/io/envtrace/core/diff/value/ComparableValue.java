package io.envtrace.core.diff.value;

import io.envtrace.core.model.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value of one run, to be compared with those of other runs. */
public final class ComparableValue {
    private final Value value;
    private final Value relative;
    private final Set<Long> pids;
    /** Made when it is needed. */
    private @Nullable RunMadeText text;

    ComparableValue(Value value, Value relative, Set<Long> pids) {
        this.value = value;
        this.relative = relative;
        this.pids = pids;
    }

    /** The value as it was recorded. */
    public Value value() {
        return value;
    }

    /** What is known of this value and another run's. */
    public Likeness likeness(ComparableValue other) {
        Comparison by = Comparison.of(relative, other.relative);
        if (!by.same(relative, other.relative) && !sameButForTheRun(other)) {
            return Likeness.DIFFERENT;
        }
        boolean hidden = value.masked() || other.value.masked();
        return hidden && by == Comparison.LENGTH ? Likeness.CANNOT_TELL : Likeness.SAME;
    }

    private boolean sameButForTheRun(ComparableValue other) {
        RunMadeText one = text();
        RunMadeText two = other.text();
        return one != null && two != null && one.sameAs(two);
    }

    private @Nullable RunMadeText text() {
        if (text == null && relative.isWhole() && relative.text() != null) {
            text = new RunMadeText(relative.text(), pids);
        }
        return text;
    }
}
