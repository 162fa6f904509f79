package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.StartupEvent;
import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What reading has found about the variable that is asked for. */
final class Findings {
    /** More notes help nobody. */
    private static final int MOST = 40;

    private final String variable;
    private final List<StartupEvent> events = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Findings(String variable) {
        this.variable = variable;
    }

    boolean isAsked(String name) {
        return variable.equals(name);
    }

    String variable() {
        return variable;
    }

    /** A line gives it a value, whatever was before. */
    void set(VariableState state, String text, List<SourcePlace> stack) {
        open.clear();
        events.add(new Changed(variable, state, new Command(text, stack)));
    }

    /** A line may change it, or does so to a value that reading does not tell. */
    void may(String what, String text, List<SourcePlace> stack) {
        String place = stack.get(0).text();
        open.add(place);
        note(place + " " + what + ": " + text);
    }

    /** Somebody sets it by itself, so that no file tells what it is. */
    void own(String who) {
        open.add(who);
    }

    void note(String text) {
        if (notes.size() < MOST) {
            notes.add(text);
        } else if (notes.size() == MOST) {
            notes.add("there are more such lines, which are left out");
        }
    }

    List<StartupEvent> events() {
        return events;
    }

    /** Places behind the last certain change that may change it again. */
    Set<String> open() {
        return open;
    }

    Set<String> notes() {
        return notes;
    }
}
