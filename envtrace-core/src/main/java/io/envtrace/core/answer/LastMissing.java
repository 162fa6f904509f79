package io.envtrace.core.answer;

import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of each process that failed the last read that found no value, because there is no variable or an empty one: it may be why. What a runtime misses tells
 * nothing where the program itself took the whole environment, as what it misses there is not seen.
 */
final class LastMissing {
    private final Set<Access> last;

    LastMissing(Trace trace, List<Access> accesses) {
        Map<Integer, Access> byProcess = new HashMap<>();
        boolean anyFailed = false;
        for (ProcessNode process : trace.processes()) {
            anyFailed |= failed(process.exit());
        }
        Set<Integer> took = anyFailed ? takers(accesses) : Set.of();
        for (Access access : anyFailed ? accesses : List.<Access>of()) {
            boolean seen = access.own() != null || !took.contains(access.process());
            boolean missing = seen
                    && access.operation() == Operation.GET
                    && (access.outcome() == Outcome.ABSENT || access.outcome() == Outcome.EMPTY)
                    && access.variable() != null
                    && !access.internal()
                    && !OwnSetting.is(access, trace.processes().get(access.process()));
            if (missing && failed(trace.processes().get(access.process()).exit())) {
                Access known = byProcess.get(access.process());
                if (known == null || access.firstNanos() >= known.firstNanos()) {
                    byProcess.put(access.process(), access);
                }
            }
        }
        Collection<Access> all = byProcess.values();
        last = new HashSet<>(all);
    }

    private static Set<Integer> takers(List<Access> accesses) {
        Set<Integer> takers = new HashSet<>();
        for (Access access : accesses) {
            if (TakenWhole.by(access)) {
                takers.add(access.process());
            }
        }
        return takers;
    }

    private static boolean failed(@Nullable ExitStatus exit) {
        return exit != null && exit.failed();
    }

    boolean is(Access access) {
        return last.contains(access);
    }
}
