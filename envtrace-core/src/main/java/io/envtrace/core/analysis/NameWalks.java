package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Libraries that list all names and then get each one, at one line. Such code has read every variable, and needs none: what it read by name tells as little
 * as that it took the whole environment.
 */
public final class NameWalks {
    /** So many different variables that one line finds are a walk, if its class has listed the names. */
    private static final int MANY = 10;

    /** Who lists names. */
    private record Lister(int process, String type) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            return 31 * process + type.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Lister other && other.process == process && other.type.equals(type);
        }
    }

    private record Line(int process, Frame site) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            return 31 * process + site.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Line other && other.process == process && other.site.equals(site);
        }
    }

    private final Map<Line, Set<String>> names = new HashMap<>();

    private NameWalks() {}

    /** The walks among a trace's accesses. */
    public static NameWalks of(List<Access> accesses) {
        NameWalks walks = new NameWalks();
        Set<Lister> listers = listers(accesses);
        if (listers.isEmpty()) {
            return walks;
        }
        for (Access access : accesses) {
            Frame site = access.site();
            if (concerns(access) && site != null && listers.contains(new Lister(access.process(), site.type()))) {
                walks.names
                        .computeIfAbsent(new Line(access.process(), site), line -> new HashSet<>())
                        .add(Objects.requireNonNull(access.variable()));
            }
        }
        walks.names.values().removeIf(found -> found.size() < MANY);
        return walks;
    }

    private static Set<Lister> listers(List<Access> accesses) {
        Set<Lister> listers = new HashSet<>();
        for (Access access : accesses) {
            Frame site = access.site();
            if (access.operation() == Operation.LIST && site != null) {
                listers.add(new Lister(access.process(), site.type()));
            }
        }
        return listers;
    }

    private static boolean concerns(Access access) {
        return access.operation() == Operation.GET
                && access.variable() != null
                && !Objects.equals(access.site(), access.own())
                && (access.outcome() == Outcome.PRESENT || access.outcome() == Outcome.EMPTY);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** Whether a read is a step of a walk. */
    public boolean contains(Access access) {
        Frame site = access.site();
        return site != null && concerns(access) && names.containsKey(new Line(access.process(), site));
    }
}
