package io.envtrace.core.diff;

import io.envtrace.core.model.Change;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What was changed of one variable for the processes of one role, at their starts.
 *
 * @param path the processes' role, see {@link ProcessUse#path}
 * @param name the variable
 * @param kinds whether it was added, changed or removed
 * @param values what they were given, without repeats, the first ones
 */
public record ChildChange(String path, String name, Set<EnvironmentChange.Kind> kinds, Set<Value> values) {
    private static final int MOST_VALUES = 64;

    /** Which variable of which processes. */
    record Key(String path, String name) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : path.compareTo(other.path);
        }
    }

    static ChildChange of(Key key) {
        return new ChildChange(key.path, key.name, EnumSet.noneOf(EnvironmentChange.Kind.class), new LinkedHashSet<>());
    }

    void add(Change change) {
        kinds.add(change.kind());
        if (change.value() != null && values.size() < MOST_VALUES) {
            values.add(change.value());
        }
    }
}
