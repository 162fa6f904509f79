package io.envtrace.core.report.text;

import io.envtrace.core.answer.Answer;
import io.envtrace.core.answer.HelperGroup;
import io.envtrace.core.output.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A line for the helpers of each kind. */
final class HelperLines {
    private static final int MOST = 3;

    private final PlainText text;

    HelperLines(PlainText text) {
        this.text = text;
    }

    /** Such as {@code go toolchain: 116 processes, 1900 reads of 61 variables (--tools shows them)}. */
    List<String> of(Answer answer) {
        List<HelperGroup> groups = answer.helpers();
        List<String> lines = new ArrayList<>();
        for (HelperGroup group : groups.subList(0, Math.min(MOST, groups.size()))) {
            lines.add(text.escape(group.kind()) + ": " + amounts(group));
        }
        if (groups.size() > MOST) {
            List<HelperGroup> rest = groups.subList(MOST, groups.size());
            lines.add(rest.size() + " more kinds: "
                    + String.join(
                            ", ", rest.stream().map(g -> text.escape(g.kind())).toList()));
        }
        if (!lines.isEmpty()) {
            lines.set(0, lines.get(0) + " (--tools shows them)");
        }
        return lines;
    }

    private static String amounts(HelperGroup group) {
        String processes = Amount.of(group.processes(), "process", "processes");
        return group.reads() == 0
                ? processes + ", no read by name"
                : processes + ", " + Amount.of(group.reads(), "read", "reads") + " of "
                        + Amount.of(group.variables(), "variable", "variables");
    }
}
