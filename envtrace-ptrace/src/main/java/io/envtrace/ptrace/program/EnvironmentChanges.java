package io.envtrace.ptrace.program;

import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.LoggedValue;
import io.envtrace.event.secret.Masker;
import io.envtrace.ptrace.memory.Latin1Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The differences between two environments. */
public final class EnvironmentChanges {
    private EnvironmentChanges() {}

    /** The changes from one to another, by name. */
    public static List<EnvironmentChange> between(
            Map<String, String> before, Map<String, String> after, Masker masker) {
        List<EnvironmentChange> changes = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String shown = masker.name(Latin1Text.decode(name));
            String old = before.get(name);
            String value = after.get(name);
            if (value == null) {
                changes.add(new EnvironmentChange(shown, EnvironmentChange.Kind.REMOVED, LoggedValue.NONE));
            } else if (!value.equals(old)) {
                EnvironmentChange.Kind kind =
                        old == null ? EnvironmentChange.Kind.ADDED : EnvironmentChange.Kind.CHANGED;
                changes.add(new EnvironmentChange(
                        shown, kind, masker.value(Latin1Text.decode(name), Latin1Text.decode(value))));
            }
        }
        return changes;
    }
}
