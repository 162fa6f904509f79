package io.envtrace.core.diff;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reduces a trace to what is compared. */
final class UsageBuilder {
    private final Map<String, VariableUseBuilder> variables = new TreeMap<>();
    private final Map<String, String> libraries = new TreeMap<>();
    private final Map<String, FirstReads> orders = new LinkedHashMap<>();
    private final ProcessPaths paths;

    private UsageBuilder(Trace trace) {
        this.paths = new ProcessPaths(trace.processes());
    }

    static Usage of(Trace trace, Filter filter) {
        UsageBuilder builder = new UsageBuilder(trace);
        for (TimeOrder order = TimeOrder.of(trace.accesses()); order.hasNext(); ) {
            Access access = trace.accesses().get(order.nextInt());
            if (access.operation() != Operation.EXEC && filter.matches(access)) {
                builder.add(access);
            }
        }
        return builder.build(trace, GivenNames.of(trace, filter));
    }

    private void add(Access access) {
        String variable = access.variable();
        String name = variable == null ? Usage.WHOLE : variable;
        variables.computeIfAbsent(name, VariableUseBuilder::new).add(access);
        Library library = access.library();
        if (library != null && !library.version().isEmpty()) {
            libraries.putIfAbsent(library.name(), library.version());
        }
        orders.computeIfAbsent(paths.of(access.process()), path -> new FirstReads(access))
                .add(access);
    }

    private Usage build(Trace trace, GivenNames given) {
        Map<String, VariableUse> built = new TreeMap<>();
        variables.forEach((name, use) -> built.put(name, use.build()));
        Map<String, List<Access>> order = new LinkedHashMap<>();
        orders.forEach((path, reads) -> order.put(path, reads.inOrder()));
        return new Usage(trace.session(), given, built, paths.uses(), libraries, order);
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
