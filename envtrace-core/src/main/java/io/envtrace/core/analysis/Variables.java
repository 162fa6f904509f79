package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Value;
import io.envtrace.core.model.Variable;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums accesses up by variable. */
public final class Variables {
    private Variables() {}

    /** The variables that were asked for or changed by name, in the order of their names. */
    public static List<Variable> of(List<Access> accesses) {
        Map<String, Sum> sums = new TreeMap<>();
        for (Access access : accesses) {
            if (access.variable() != null) {
                sums.computeIfAbsent(access.variable(), name -> new Sum()).add(access);
            }
        }
        List<Variable> variables = new ArrayList<>(sums.size());
        for (Map.Entry<String, Sum> sum : sums.entrySet()) {
            variables.add(sum.getValue().variable(sum.getKey()));
        }
        return variables;
    }

    /** Sums up one variable. Most variables of a large trace are read at one place, for which no set is allocated. */
    private static final class Sum {
        private long reads;
        private long writes;
        private boolean internal = true;
        private @Nullable Frame firstSite;
        private Set<Frame> furtherSites = Set.of();
        private boolean latestIsRead;
        private long latestNanos = -1;
        private Outcome outcome = Outcome.ABSENT;
        private @Nullable Value value;

        void add(Access access) {
            boolean read = access.operation() == Operation.GET;
            if (read) {
                reads = SaturatingSum.of(reads, access.count());
            } else if (!MirroredChanges.isMirror(access)) {
                writes = SaturatingSum.of(writes, access.count());
            }
            internal &= access.internal();
            if (access.site() != null) {
                add(access.site());
            }
            if (isLatest(read, access.lastNanos())) {
                latestIsRead = read;
                latestNanos = access.lastNanos();
                outcome = access.outcome();
                value = access.value();
            }
        }

        private void add(Frame site) {
            if (firstSite == null) {
                firstSite = site;
            } else if (!site.equals(firstSite)) {
                furtherSites = furtherSites.isEmpty() ? new LinkedHashSet<>() : furtherSites;
                furtherSites.add(site);
            }
        }

        /** Reads before changes, later ones before earlier ones. */
        private boolean isLatest(boolean read, long nanos) {
            return read == latestIsRead ? nanos > latestNanos : read;
        }

        Variable variable(String name) {
            List<Frame> sites = new ArrayList<>();
            if (firstSite != null) {
                sites.add(firstSite);
            }
            sites.addAll(furtherSites);
            return new Variable(name, outcome, value, reads, writes, sites, internal);
        }
    }
}
