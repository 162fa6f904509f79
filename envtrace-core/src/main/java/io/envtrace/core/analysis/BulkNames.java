package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that one class asks for in bulk and does not find: a framework that tries spellings. The program does not need them. What the program's own
 * code asks for itself is never in bulk.
 */
public final class BulkNames {
    /** Up to this many unset settings of one class are each of interest; more count as asked for in bulk. */
    public static final int FEW = 20;

    /**
     * Who asks.
     *
     * @param type the class that calls the API
     * @param own the line of the program's own code that led there; null where there is none, or it does not matter
     */
    private record Asking(String type, @Nullable Frame own) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            return 31 * type.hashCode() + Objects.hashCode(own);
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Asking other && other.type.equals(type) && Objects.equals(other.own, own);
        }
    }

    private final Map<Asking, Set<String>> settings = new HashMap<>();
    private final List<Access> accesses;
    private final boolean byLine;

    private BulkNames(List<Access> accesses, boolean byLine) {
        this.accesses = accesses;
        this.byLine = byLine;
    }

    private Asking asking(Access access) {
        return new Asking(Objects.requireNonNull(access.site()).type(), byLine ? access.own() : null);
    }

    /** Collects the names that one trace's classes ask for in bulk. */
    public static BulkNames of(List<Access> accesses) {
        return collected(new BulkNames(accesses, false));
    }

    /** The same, where what the program's own code asks a library for at one line is not what it asks for at another. */
    public static BulkNames byLine(List<Access> accesses) {
        return collected(new BulkNames(accesses, true));
    }

    private static BulkNames collected(BulkNames bulk) {
        for (Access access : bulk.accesses) {
            if (concerns(access)) {
                bulk.settings
                        .computeIfAbsent(bulk.asking(access), asking -> new HashSet<>())
                        .add(Spellings.setting(Objects.requireNonNull(access.variable())));
            }
        }
        for (Iterator<Set<String>> all = bulk.settings.values().iterator(); all.hasNext(); ) {
            if (all.next().size() <= FEW) {
                all.remove();
            }
        }
        return bulk;
    }

    /** Whether an access of a library asked for a name, and found it unset. */
    public static boolean concerns(Access access) {
        Frame site = access.site();
        return access.operation() == Operation.GET
                && access.outcome() == Outcome.ABSENT
                && access.variable() != null
                && site != null
                && !site.equals(access.own());
    }

    /** Whether nothing was asked for in bulk. */
    public boolean isEmpty() {
        return settings.isEmpty();
    }

    /** Whether an access is one of many. */
    public boolean contains(Access access) {
        return concerns(access) && settings.containsKey(asking(access));
    }

    /** How many names each library asked for in bulk, without those in {@code told}, in the order of the trace. */
    public Map<String, Integer> countsBesides(Collection<String> told) {
        Set<String> known = new HashSet<>(told);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Access access : accesses) {
            if (contains(access) && known.add(Objects.requireNonNull(access.variable()))) {
                counts.merge(source(access), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** What to call who asks: the library, else the class. */
    public static String source(Access access) {
        Library library = access.library();
        return library == null ? Objects.requireNonNull(access.site()).type() : library.label();
    }
}
