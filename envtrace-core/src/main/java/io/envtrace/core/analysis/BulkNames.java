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

/** Names that one class asks for in bulk and does not find: a framework that tries spellings. The program does not need them. */
public final class BulkNames {
    /** Up to this many unset names of one class are each of interest; more count as asked for in bulk. */
    public static final int FEW = 20;

    private final Map<String, Set<String>> namesByClass = new HashMap<>();
    private final List<Access> accesses;

    private BulkNames(List<Access> accesses) {
        this.accesses = accesses;
    }

    /** Collects the names that one trace's classes ask for in bulk. */
    public static BulkNames of(List<Access> accesses) {
        BulkNames bulk = new BulkNames(accesses);
        for (Access access : accesses) {
            Frame site = access.site();
            if (site != null && concerns(access)) {
                bulk.namesByClass
                        .computeIfAbsent(site.type(), type -> new HashSet<>())
                        .add(Objects.requireNonNull(access.variable()));
            }
        }
        for (Iterator<Set<String>> all = bulk.namesByClass.values().iterator(); all.hasNext(); ) {
            if (all.next().size() <= FEW) {
                all.remove();
            }
        }
        return bulk;
    }

    /** Whether an access asked for a name, and found it unset. */
    public static boolean concerns(Access access) {
        return access.operation() == Operation.GET
                && access.outcome() == Outcome.ABSENT
                && access.variable() != null
                && access.site() != null;
    }

    /** Whether an access is one of many. */
    public boolean contains(Access access) {
        Frame site = access.site();
        return site != null && concerns(access) && namesByClass.containsKey(site.type());
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

    private static String source(Access access) {
        Library library = access.library();
        return library == null ? Objects.requireNonNull(access.site()).type() : library.label();
    }
}
