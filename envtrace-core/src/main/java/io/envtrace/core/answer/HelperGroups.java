package io.envtrace.core.answer;

import io.envtrace.core.analysis.SaturatingSum;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Trace;
import io.envtrace.core.role.HelperRules;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what helpers did, by kind. */
final class HelperGroups {
    private static final class Sum {
        private final Set<Long> processes = new HashSet<>();
        private final Set<String> variables = new HashSet<>();
        private long reads;
    }

    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private final Map<Integer, String> kinds = new HashMap<>();

    private HelperGroups(Trace trace) {
        HelperRules rules = null;
        for (ProcessNode process : trace.processes()) {
            if (process.role() == Role.HELPER) {
                rules = rules == null ? HelperRules.builtIn() : rules;
                String kind = kind(rules, process, trace.session().invocation().directory());
                kinds.put(process.id(), kind);
                // A process that executes another program goes on as one of this pid.
                long number = process.pid() == 0 ? -process.id() : process.pid();
                sums.computeIfAbsent(kind, k -> new Sum()).processes.add(number);
            }
        }
    }

    /** Helpers by rules of the user are called by their own names. */
    private static String kind(HelperRules rules, ProcessNode process, String directory) {
        String known = rules.kind(process.program(), directory);
        String path = process.executable();
        return known == null ? path.substring(path.lastIndexOf('/') + 1) : known;
    }

    /**
     * The groups, with most reads first.
     *
     * @param accesses those that count
     */
    static List<HelperGroup> of(Trace trace, Iterable<Access> accesses) {
        HelperGroups groups = new HelperGroups(trace);
        if (groups.kinds.isEmpty()) {
            return List.of();
        }
        for (Access access : accesses) {
            groups.add(access);
        }
        List<HelperGroup> all = new ArrayList<>();
        groups.sums.forEach(
                (kind, sum) -> all.add(new HelperGroup(kind, sum.processes.size(), sum.reads, sum.variables.size())));
        all.sort(Comparator.comparingLong(HelperGroup::reads).reversed());
        return all;
    }

    private void add(Access access) {
        @Nullable String kind = kinds.get(access.process());
        if (kind == null || access.operation() != Operation.GET || access.variable() == null) {
            return;
        }
        Sum sum = sums.get(kind);
        if (sum != null) {
            sum.reads = SaturatingSum.of(sum.reads, access.count());
            sum.variables.add(String.valueOf(access.variable()));
        }
    }
}
