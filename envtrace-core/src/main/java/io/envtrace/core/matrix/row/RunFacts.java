package io.envtrace.core.matrix.row;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.diff.GivenNames;
import io.envtrace.core.diff.UnseenReads;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.value.RunValues;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one run tells: of its trace no more is kept than what is compared with others. */
public final class RunFacts {
    private final String file;
    private final Session session;
    private final Map<RowKey, Sighting> seen;
    private final GivenNames given;
    private final UnseenReads unseen;
    private final RunValues values;
    private final List<Filter> filters;
    private final boolean takenWhole;

    private RunFacts(String file, Usage usage) {
        this.file = file;
        this.session = usage.session();
        this.seen = new SightingCollector(usage).all();
        this.given = usage.given();
        this.unseen = usage.unseen();
        this.values = usage.comparable();
        this.filters = session.filters().stream().map(Filter::of).toList();
        this.takenWhole = usage.taker() != null;
    }

    /**
     * Reduces a run.
     *
     * @param file what the user knows its trace by
     */
    public static RunFacts of(String file, Usage usage) {
        return new RunFacts(file, usage);
    }

    /** What the user knows its trace by. */
    public String file() {
        return file;
    }

    public Session session() {
        return session;
    }

    /** Whether somebody took the whole environment. */
    public boolean takenWhole() {
        return takenWhole;
    }

    /** What the run's trace tells of. */
    public Set<RowKey> keys() {
        return seen.keySet();
    }

    /** Variables that it was given and may have used though nobody was seen to ask for them. */
    public Set<String> namesReadUnseen() {
        Set<String> names = new TreeSet<>(given.names());
        names.removeIf(name -> !unseen.mayBeOf(name));
        return names;
    }

    /** Whether it was given a variable that it asks for nowhere. */
    public boolean hasUnread(String name) {
        return given.names().contains(name) && !seen.containsKey(new RowKey(RowKind.VARIABLE, name));
    }

    /** All variables that any of its processes is known to have been given. */
    public Set<String> givenNames() {
        return given.names();
    }

    Sighting of(RowKey key) {
        Sighting sighting = seen.get(key);
        if (sighting != null) {
            return sighting;
        }
        return switch (key.kind()) {
            case VARIABLE -> given(key.name());
            case PROGRAM -> Sighting.unread(silence(), List.of(), Contact.READ);
            case RUNTIME, LIBRARY -> Sighting.unread(CellState.UNKNOWN, List.of(), Contact.READ);
        };
    }

    /** What follows where a trace does not tell of something. */
    private CellState silence() {
        return session.complete() ? CellState.UNSET : CellState.UNKNOWN;
    }

    /** What the run was given of a variable that nobody was seen to ask for. */
    private Sighting given(String name) {
        Contact contact = unseen.any() ? Contact.UNKNOWN : Contact.NOT_READ;
        // A filter by names has removed them from what was given, too.
        if (filters.stream().anyMatch(filter -> !filter.matchesName(name))) {
            return Sighting.unread(CellState.UNKNOWN, List.of(), Contact.UNKNOWN);
        }
        return switch (given.of(name)) {
            case SET -> ofValue(given.value(name), contact);
            case UNSET -> Sighting.unread(CellState.UNSET, List.of(), contact);
            case UNKNOWN -> Sighting.unread(CellState.UNKNOWN, List.of(), contact);
        };
    }

    private Sighting ofValue(@Nullable Value value, Contact contact) {
        if (value == null) {
            return Sighting.unread(CellState.SET, List.of(), contact);
        }
        return SightingCollector.isEmpty(value)
                ? Sighting.unread(CellState.EMPTY, List.of(), contact)
                : Sighting.unread(CellState.SET, List.of(values.of(value)), contact);
    }
}
