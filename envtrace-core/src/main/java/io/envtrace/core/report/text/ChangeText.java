package io.envtrace.core.report.text;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Value;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** What a change has changed: {@code "/usr/bin" → "/opt/bin:/usr/bin"}. Where it is not known what was there before, only what is there now. */
final class ChangeText {
    private final PlainText text;
    private final int longestValue;

    /** @param longestValue how many characters of a value are shown */
    ChangeText(PlainText text, int longestValue) {
        this.text = text;
        this.longestValue = longestValue;
    }

    /** Adds to a line what a SET, UNSET or CLEAR has changed. */
    void addTo(FittedLine line, Access change) {
        Previous previous = change.previous();
        switch (change.operation()) {
            case SET -> addSet(line, change.value(), previous);
            case UNSET -> addUnset(line, previous);
            case CLEAR -> {
                if (previous != null) {
                    line.fixed(" " + Amount.of(previous.variables(), "variable", "variables"));
                }
            }
            default -> {}
        }
    }

    private void addSet(FittedLine line, @Nullable Value now, @Nullable Previous previous) {
        if (previous != null && !previous.unchanged() && previous.outcome() != Outcome.ABSENT) {
            addValue(line.fixed(" "), previous.value());
            addValue(line.fixed(arrow()), now);
            return;
        }
        addValue(line.fixed(arrow()), now);
        if (previous != null) {
            line.fixed(previous.unchanged() ? " (unchanged)" : " (was unset)");
        }
    }

    private void addUnset(FittedLine line, @Nullable Previous previous) {
        if (previous == null) {
            return;
        }
        if (previous.outcome() == Outcome.ABSENT) {
            line.fixed(" (was unset)");
        } else {
            addValue(line.fixed(" "), previous.value());
            line.fixed(arrow()).fixed("(unset)", Style.YELLOW);
        }
    }

    private void addValue(FittedLine line, @Nullable Value value) {
        ValueText shown = ValueText.of(value, text, longestValue);
        line.value(shown.shown(), null).fixed(shown.facts());
    }

    private String arrow() {
        return " " + text.glyphs().arrow() + " ";
    }
}
