package io.envtrace.core.matrix.row;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.VariableUse;
import io.envtrace.core.diff.value.ComparableValue;
import io.envtrace.core.diff.value.RunValues;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what one run tells of each row. */
final class SightingCollector {
    private final Usage usage;
    private final RunValues values;
    private final BulkNames bulk;
    private final Map<RowKey, Sighting> all = new HashMap<>();

    SightingCollector(Usage usage) {
        this.usage = usage;
        this.values = usage.comparable();
        this.bulk = usage.bulk();
    }

    Map<RowKey, Sighting> all() {
        // That one run's runtime asks for more says nothing: another version of it does.
        usage.runtime().values().forEach(use -> variable(use, Contact.UNKNOWN));
        usage.variables().values().forEach(use -> variable(use, Contact.READ));
        usage.processes().forEach((path, use) -> {
            put(RowKind.PROGRAM, path, List.of());
            if (!use.runtimes().isEmpty()) {
                put(RowKind.RUNTIME, path, List.of(values.of(Value.plain(String.join(", ", use.runtimes())))));
            }
        });
        usage.libraries()
                .forEach((name, version) -> put(RowKind.LIBRARY, name, List.of(values.of(Value.plain(version)))));
        return all;
    }

    private void put(RowKind kind, String name, List<ComparableValue> found) {
        all.put(new RowKey(kind, name), new Sighting(Set.of(CellState.SET), found, Contact.READ, null, false));
    }

    private void variable(VariableUse use, Contact contact) {
        boolean whole = use.name().equals(Usage.WHOLE);
        // Of what was only changed, the state before is the one that was given.
        if (whole || use.outcomes().isEmpty()) {
            return;
        }
        Set<CellState> states = EnumSet.noneOf(CellState.class);
        use.outcomes().forEach(outcome -> states.add(state(outcome)));
        List<ComparableValue> found = use.values().stream()
                .filter(value -> !isEmpty(value))
                .map(values::of)
                .toList();
        all.put(
                new RowKey(RowKind.VARIABLE, use.name()),
                new Sighting(states, found, contact, use.first(), bulk.contains(use.first())));
    }

    static boolean isEmpty(Value value) {
        return value.isWhole() && value.length() == 0;
    }

    private static CellState state(Outcome outcome) {
        return switch (outcome) {
            case PRESENT -> CellState.SET;
            case EMPTY -> CellState.EMPTY;
            case ABSENT -> CellState.UNSET;
            case DENIED -> CellState.DENIED;
        };
    }
}
