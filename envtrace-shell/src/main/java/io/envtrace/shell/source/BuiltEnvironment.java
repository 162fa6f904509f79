package io.envtrace.shell.source;

import io.envtrace.shell.change.StartupEvent.Changed;
import io.envtrace.shell.change.StartupEvent.Command;
import io.envtrace.shell.change.VariableState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment that is put together line by line, as a login or a service manager does it before anything runs. */
public final class BuiltEnvironment {
    private final Map<String, String> base = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<Changed> changes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, String> remarks = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    /** What stands in no file: a program sets it by itself. Before all lines. */
    public void base(Map<String, String> given) {
        base.putAll(given);
        variables.putAll(given);
    }

    /** A program sets these by itself, whatever was there before. */
    public void override(Map<String, String> own, String by) {
        own.forEach((name, value) -> {
            if (variables.put(name, value) != null) {
                changes.add(new Changed(
                        name, new VariableState(true, value), new Command("sets it by itself", List.of(), by)));
            } else {
                base.put(name, value);
            }
        });
    }

    /** A line gives a variable its value. */
    public void set(String name, String value, SettingLine line) {
        variables.put(name, value);
        changes.add(new Changed(name, new VariableState(true, value), line.command()));
    }

    /** A line takes a variable away; where there is none, it does nothing. */
    public void unset(String name, SettingLine line) {
        if (variables.remove(name) != null) {
            changes.add(new Changed(name, VariableState.UNSET, line.command()));
        }
    }

    /**
     * A program has changed a variable, as nobody has seen.
     *
     * @param value null where it is not set any more
     */
    void change(String name, @Nullable String value, String text, String by) {
        if (value == null) {
            variables.remove(name);
        } else {
            variables.put(name, value);
        }
        VariableState state = value == null ? VariableState.UNSET : new VariableState(true, value);
        changes.add(new Changed(name, state, new Command(text, List.of(), by)));
    }

    /** What the variable is at this moment; null where it is not set. */
    public @Nullable String value(String name) {
        return variables.get(name);
    }

    /** Something is to be said of a variable whose name has a pattern: asterisks at its end. */
    public void remark(String pattern, String text) {
        remarks.put(pattern, text);
    }

    /** Patterns of names, each with what is to be said of such a variable. */
    public Map<String, String> remarks() {
        return remarks;
    }

    /** What is to be said beside the values. */
    public void note(String text) {
        if (!notes.contains(text)) {
            notes.add(text);
        }
    }

    /** Something that may set or take away any variable could not be looked at. */
    public void unread(String text) {
        if (!unread.contains(text)) {
            unread.add(text);
        }
    }

    public List<String> unread() {
        return unread;
    }

    public Map<String, String> base() {
        return base;
    }

    /** All that is set at this moment. */
    public Map<String, String> variables() {
        return variables;
    }

    /** In their order. */
    public List<Changed> changes() {
        return changes;
    }

    public List<String> notes() {
        return notes;
    }
}
