package io.envtrace.ptrace.script.almquist;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells by a script's text at which of its lines a command stands that is executed to expand another one. A command may have very many: what
 * is told of all of them together is found out once.
 */
final class ExpandedLines {
    private final Map<Integer, OfCommand> commands = new HashMap<>();

    ExpandedLines(String text) {
        List<ExpandedCommand> expansions = new ExpansionLexer(text).all();
        for (ExpandedCommand each : expansions) {
            commands.computeIfAbsent(each.command(), OfCommand::new).add(each);
        }
    }

    /** How many commands have others expanded: what this takes in memory grows with it. */
    int size() {
        return commands.size();
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
        OfCommand found = commands.get(command);
        if (found == null) {
            return 0;
        }
        if (found.holds(told)) {
            return told;
        }
        return continued ? found.continued : found.counted(told);
    }

    /** What is expanded for the commands of one line. */
    private static final class OfCommand {
        private final int command;
        /** The lines in parentheses, as the first of each range and behind its last one: by how many are not above a line, it is in one. */
        private int[] ranges = {};

        private int used;
        /** The only line that those in backquotes may have where lines go on; that of the command for several; 0 for none. */
        private int continued;
        /** The first line of the highest text in backquotes, the lines of that, and those of the highest one that begins elsewhere. */
        private int first;

        private int lines;
        private int otherLines;

        OfCommand(int command) {
            this.command = command;
        }

        /** Adds one that begins where the ones before do, or behind. */
        void add(ExpandedCommand each) {
            if (each.backquotes()) {
                int line = each.isOneLine() ? each.first() : command;
                continued = continued == 0 || continued == line ? line : command;
                addCounted(each.first(), each.lines());
            } else if (used > 0 && each.first() <= ranges[used - 1]) {
                ranges[used - 1] = Math.max(ranges[used - 1], each.first() + each.lines());
            } else {
                ranges = used < ranges.length ? ranges : Arrays.copyOf(ranges, 2 * used + 2);
                ranges[used++] = each.first();
                ranges[used++] = each.first() + each.lines();
            }
        }

        private void addCounted(int begin, int height) {
            if (begin == first) {
                lines = Math.max(lines, height);
            } else if (height > lines) {
                otherLines = lines;
                first = begin;
                lines = height;
            } else {
                otherLines = Math.max(otherLines, height);
            }
        }

        boolean holds(int line) {
            int found = Arrays.binarySearch(ranges, 0, used, line);
            return (found >= 0 ? found + 1 : -found - 1) % 2 == 1;
        }

        /** The line where each text in backquotes counts from 1: it is known if only one of them has so many. */
        int counted(int told) {
            return told >= 1 && told <= lines && told > otherLines ? first + told - 1 : 0;
        }
    }
}
