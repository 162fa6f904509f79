package io.envtrace.core.report.text;

import io.envtrace.core.daemon.HandOverText;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessNode.HandOver;
import io.envtrace.core.output.PlainText;
import io.envtrace.core.output.Style;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines for work that is done by daemons: of a helper, too, since it is the program's work. */
final class HandOverLines {
    private final PlainText text;
    private final boolean color;
    /** How many were told of each process. */
    private final Map<Integer, Integer> told = new HashMap<>();

    HandOverLines(PlainText text, boolean color) {
        this.text = text;
        this.color = color;
    }

    /** The lines that were not told yet. */
    Map<HandOver, String> next(ProcessNode process, AccessLine line) {
        List<HandOver> all = process.handOvers();
        Map<HandOver, String> lines = new LinkedHashMap<>();
        for (HandOver handOver : all.subList(Math.min(told.getOrDefault(process.id(), 0), all.size()), all.size())) {
            lines.put(
                    handOver,
                    Style.CYAN.paint("[DAEMON]", color) + " " + line.command(process) + "  "
                            + text.escape(HandOverText.sentence(handOver)));
        }
        if (!all.isEmpty()) {
            told.put(process.id(), all.size());
        }
        return lines;
    }
}
