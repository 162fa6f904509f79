package io.envtrace.core.report.profile;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.StackTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stacks with what was done below them, as lines. A stack is made to text once, and held once for all its lines. */
final class FoldedLines {
    private record Above(
            String group, String executable, @Nullable StackTrace stack) {}

    /** Accesses below one text of a stack. */
    private static final class Leaves {
        private final String above;
        private final Map<String, Long> counts = new HashMap<>();

        Leaves(String above) {
            this.above = above;
        }
    }

    private record Line(Leaves leaves, String leaf, long count) implements Comparable<Line> {
        String text() {
            return leaves.above + leaf;
        }

        /** By the whole text, which is put together only where the stack alone does not decide. */
        @Override
        public int compareTo(Line other) {
            if (leaves == other.leaves) {
                return leaf.compareTo(other.leaf);
            }
            String above = leaves.above;
            String otherAbove = other.leaves.above;
            boolean nested = above.startsWith(otherAbove) || otherAbove.startsWith(above);
            return nested ? text().compareTo(other.text()) : above.compareTo(otherAbove);
        }
    }

    private final @Nullable ProcessGroups groups;
    private final FrameText text = new FrameText();
    private final Map<Above, Leaves> byStack = new HashMap<>();
    private final Map<String, Leaves> byText = new HashMap<>();

    /** @param groups what stands before the processes; null for nothing */
    FoldedLines(@Nullable ProcessGroups groups) {
        this.groups = groups;
    }

    void add(Access access, ProcessNode process) {
        String group = groups == null ? "" : groups.label(process.id());
        byStack.computeIfAbsent(
                        new Above(group, process.executable(), access.stack()), above -> leaves(group, access, process))
                .counts
                .merge(text.leaf(access).replace(';', ':'), access.count(), SaturatingSum::of);
    }

    /** Stacks that differ in lines alone have one text. */
    private Leaves leaves(String group, Access access, ProcessNode process) {
        StringBuilder above =
                new StringBuilder(group.isEmpty() ? "" : text.escape(group).replace(';', ':') + ";");
        above.append(text.program(process.executable().replace(';', ':')));
        for (Frame frame : FrameText.fromOutermost(access)) {
            above.append(';').append(text.name(frame).replace(';', ':'));
        }
        return byText.computeIfAbsent(above.append(';').toString(), Leaves::new);
    }

    /** Writes the lines in the order of their text. */
    void write(OutputStream out) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Leaves leaves : byText.values()) {
            leaves.counts.forEach((leaf, count) -> lines.add(new Line(leaves, leaf, count)));
        }
        lines.sort(null);
        for (Line line : lines) {
            out.write((line.text() + " " + line.count() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
