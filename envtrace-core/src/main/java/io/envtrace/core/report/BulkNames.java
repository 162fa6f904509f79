package io.envtrace.core.report;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Names that one class asks for in bulk, and does not find. */
final class BulkNames {
    private final Map<String, Set<String>> namesByClass = new HashMap<>();
    private final List<Access> accesses;

    private BulkNames(List<Access> accesses) {
        this.accesses = accesses;
    }

    static BulkNames of(List<Access> accesses) {
        BulkNames bulk = new BulkNames(accesses);
        for (Access access : accesses) {
            Frame site = access.site();
            if (site != null && UnsetLimit.concerns(access)) {
                bulk.namesByClass
                        .computeIfAbsent(site.type(), type -> new HashSet<>())
                        .add(Objects.requireNonNull(access.variable()));
            }
        }
        for (Iterator<Set<String>> all = bulk.namesByClass.values().iterator(); all.hasNext(); ) {
            if (all.next().size() <= UnsetLimit.NAMES) {
                all.remove();
            }
        }
        return bulk;
    }

    /** Whether an access is one of many. */
    boolean contains(Access access) {
        Frame site = access.site();
        return site != null && UnsetLimit.concerns(access) && namesByClass.containsKey(site.type());
    }

    /** How many names each library asked for in bulk that are not told of otherwise, in the order of the trace. */
    Map<String, Integer> countsBesides(List<Access> told) {
        Set<String> known = new HashSet<>();
        for (Access access : told) {
            known.add(Objects.requireNonNullElse(access.variable(), ""));
        }
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
