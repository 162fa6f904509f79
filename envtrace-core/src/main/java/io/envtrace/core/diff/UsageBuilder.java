package io.envtrace.core.diff;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.daemon.DaemonUse;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reduces a trace to what is compared. */
final class UsageBuilder {
    private final Map<String, VariableUseBuilder> variables = new TreeMap<>();
    /** Who has taken the whole environment, the first ones. */
    private final List<Access> takers = new ArrayList<>();

    private final Map<String, VariableUseBuilder> runtime = new TreeMap<>();
    private final Map<ChildChange.Key, ChildChange> children = new TreeMap<>();
    private final Map<String, String> libraries = new TreeMap<>();
    private final Map<String, FirstReads> orders = new LinkedHashMap<>();
    private static final int MOST_TAKERS = 1000;

    private final ProcessPaths paths;

    private UsageBuilder(Trace trace) {
        this.paths = new ProcessPaths(trace.processes());
    }

    static Usage of(Trace trace, Filter filter) {
        UsageBuilder builder = new UsageBuilder(trace);
        for (TimeOrder order = TimeOrder.of(trace.accesses()); order.hasNext(); ) {
            Access access = trace.accesses().get(order.nextInt());
            if (!filter.programs().matches(trace.processes().get(access.process()))) {
                continue;
            }
            if (access.operation() != Operation.EXEC && filter.matches(access)) {
                builder.add(access);
            } else if (access.operation() == Operation.GET
                    && filter.withInternal().matches(access)) {
                builder.addTo(builder.runtime, access);
            }
        }
        builder.addChildren(trace.processes(), filter);
        builder.chooseTaker(trace.processes());
        return builder.build(trace, GivenNames.of(trace, filter), DaemonUse.of(trace.processes(), filter));
    }

    private void add(Access access) {
        boolean whole = TakenWhole.by(access);
        if (whole || access.operation() != Operation.LIST) {
            addTo(variables, access);
        }
        if (whole && takers.size() < MOST_TAKERS) {
            takers.add(access);
        }
        Library library = access.library();
        if (library != null && !library.version().isEmpty()) {
            libraries.putIfAbsent(library.name(), library.version());
        }
        orders.computeIfAbsent(paths.of(access.process()), path -> new FirstReads(access))
                .add(access);
    }

    private void addTo(Map<String, VariableUseBuilder> uses, Access access) {
        String variable = access.variable();
        String name = variable == null ? Usage.WHOLE : variable;
        uses.computeIfAbsent(name, VariableUseBuilder::new).add(access, paths.of(access.process()));
    }

    /**
     * Of those who took the whole environment, tells of the one whom a user would name: the program's own code, else the last program
     * of the command's own process (a wrapper's shell comes before it), else the first.
     */
    private void chooseTaker(List<ProcessNode> processes) {
        VariableUseBuilder whole = variables.get(Usage.WHOLE);
        if (whole == null || takers.isEmpty()) {
            return;
        }
        long command = processes.get(0).pid();
        Access chosen = takers.get(0);
        for (Access taker : takers) {
            boolean inCommand = taker.process() < processes.size()
                    && processes.get(taker.process()).pid() == command
                    && taker.process() > chosen.process();
            if (chosen.own() == null && (taker.own() != null || inCommand)) {
                chosen = taker;
            }
        }
        whole.showFirst(chosen);
    }

    private void addChildren(List<ProcessNode> processes, Filter filter) {
        for (ProcessNode process : processes) {
            String path = paths.of(process.id());
            for (Change change : process.environmentChanges()) {
                if (filter.matchesName(change.name())) {
                    children.computeIfAbsent(new ChildChange.Key(path, change.name()), ChildChange::of)
                            .add(change);
                }
            }
        }
    }

    private static Map<String, VariableUse> built(Map<String, VariableUseBuilder> uses) {
        Map<String, VariableUse> built = new TreeMap<>();
        uses.forEach((name, use) -> {
            if (!use.isEmpty()) {
                built.put(name, use.build());
            }
        });
        return built;
    }

    private Usage build(Trace trace, GivenNames given, Map<String, DaemonUse> daemons) {
        Map<String, List<Access>> order = new LinkedHashMap<>();
        orders.forEach((path, reads) -> order.put(path, reads.inOrder()));
        Set<Long> pids = trace.processes().stream().map(ProcessNode::pid).collect(Collectors.toSet());
        return new Usage(
                trace.session(),
                given,
                built(variables),
                built(runtime),
                new Usage.Started(children, daemons),
                paths.uses(),
                libraries,
                order,
                pids);
    }

    /** The first access to each variable by one thread. */
    private static final class FirstReads {
        private final int process;
        private final String thread;
        private final Map<String, Access> seen = new HashMap<>();
        private final List<Access> order = new ArrayList<>();

        FirstReads(Access first) {
            process = first.process();
            thread = first.thread();
        }

        void add(Access access) {
            String name = access.variable() == null ? Usage.WHOLE : access.variable();
            if (access.process() == process
                    && access.thread().equals(thread)
                    && seen.putIfAbsent(name, access) == null) {
                order.add(access);
            }
        }

        List<Access> inOrder() {
            return order;
        }
    }
}
