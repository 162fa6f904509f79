package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Variable;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final class Sum {
        private long reads;
        private long writes;
        private boolean internal = true;
        private final Set<Frame> sites = new LinkedHashSet<>();
        private @Nullable Access latest;

        void add(Access access) {
            if (access.operation() == Operation.GET) {
                reads += access.count();
            } else {
                writes += access.count();
            }
            internal &= access.internal();
            if (access.site() != null) {
                sites.add(access.site());
            }
            if (latest == null || counts(access, latest)) {
                latest = access;
            }
        }

        /** Reads before changes, later ones before earlier ones. */
        private static boolean counts(Access access, Access than) {
            boolean read = access.operation() == Operation.GET;
            if (read != (than.operation() == Operation.GET)) {
                return read;
            }
            return access.lastNanos() > than.lastNanos();
        }

        Variable variable(String name) {
            Access last = Objects.requireNonNull(latest);
            return new Variable(name, last.outcome(), last.value(), reads, writes, new ArrayList<>(sites), internal);
        }
    }
}
