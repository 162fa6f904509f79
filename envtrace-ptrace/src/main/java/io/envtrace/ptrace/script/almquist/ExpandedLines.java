package io.envtrace.ptrace.script.almquist;

import java.util.ArrayList;
import java.util.List;

/** Tells by a script's text at which of its lines a command stands that is executed to expand another one. */
final class ExpandedLines {
    private final List<ExpandedCommand> expansions;

    ExpandedLines(String text) {
        this.expansions = new ExpansionLexer(text).all();
    }

    /**
     * The line in the text.
     *
     * @param command the line that the shell has for the command around
     * @param told the line that it has for the one that is executed
     * @param continued whether lines in backquotes go on from any line; else each text in backquotes counts from 1
     * @return 0 where the text does not tell
     */
    int line(int command, int told, boolean continued) {
        List<Integer> lines = new ArrayList<>();
        for (ExpandedCommand each : expansions) {
            if (each.command() == command && !each.backquotes() && each.holds(told)) {
                return told;
            }
            if (each.command() == command && each.backquotes()) {
                int line = continued ? each.isOneLine() ? each.first() : command : each.first() + told - 1;
                if (!lines.contains(line) && (continued || each.holds(line))) {
                    lines.add(line);
                }
            }
        }
        int several = continued && !lines.isEmpty() ? command : 0;
        return lines.size() == 1 ? lines.get(0) : several;
    }
}
