package io.envtrace.shell.change;

import java.util.List;

/** What a startup's script told. */
public sealed interface StartupEvent {
    /** Which command it was. */
    Command command();

    /**
     * A command of a startup file.
     *
     * @param text as the shell prints it, with nothing expanded
     * @param stack where it stands, innermost first; empty where that is not known
     * @param by the process that did it, where it was no line of a file; else empty
     */
    record Command(String text, List<SourcePlace> stack, String by) {
        public Command {
            stack = List.copyOf(stack);
        }

        public Command(String text, List<SourcePlace> stack) {
            this(text, stack, "");
        }

        /** Where it stands, and what it is, for a message. */
        public String place() {
            return stack.isEmpty() ? "an unknown place" : stack.get(0).text();
        }
    }

    /** A variable is different after the command. */
    record Changed(String name, VariableState state, Command command) implements StartupEvent {}

    /** The command replaces the shell, or may do so. */
    record Replacing(Command command) implements StartupEvent {}

    /** What fish keeps for all sessions does not count, as the shell was given the variable. */
    record Shadowed(String name, Command command) implements StartupEvent {}

    /** The command was left out, as it would have ended the watch. */
    record LeftOut(Command command) implements StartupEvent {}
}
