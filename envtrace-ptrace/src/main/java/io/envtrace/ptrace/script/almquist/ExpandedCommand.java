package io.envtrace.ptrace.script.almquist;

/** A command that stands in a script's text and is expanded by what it writes. */
final class ExpandedCommand {
    private final boolean backquotes;
    private final int first;
    private int last;
    private int command;

    ExpandedCommand(boolean backquotes, int first) {
        this.backquotes = backquotes;
        this.first = first;
    }

    /** Whether it stands in backquotes, whose lines the shell counts by themselves. */
    boolean backquotes() {
        return backquotes;
    }

    /** The line of its beginning. */
    int first() {
        return first;
    }

    void ends(int line) {
        last = line;
    }

    /** Says which command it is expanded for, unless that is known: by the line that shells have for that, at which its first word ends. */
    void isOf(int line) {
        command = command == 0 ? line : command;
    }

    int command() {
        return command;
    }

    boolean isOneLine() {
        return first == last;
    }

    /** How many lines it has; 0 for one that has no end. */
    int lines() {
        return Math.max(0, last - first + 1);
    }
}
