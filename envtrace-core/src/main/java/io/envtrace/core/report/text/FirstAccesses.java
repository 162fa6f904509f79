package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Of each variable the first read that found it unset, and its first change, in the order of time. */
final class FirstAccesses {
    private final BulkNames bulk;
    private final Map<String, Access> unset = new LinkedHashMap<>();
    private final Map<String, Access> changes = new LinkedHashMap<>();

    /** @param bulk reads that do not count */
    FirstAccesses(List<Access> accesses, BulkNames bulk) {
        this.bulk = bulk;
        for (TimeOrder order = TimeOrder.of(accesses); order.hasNext(); ) {
            add(accesses.get(order.nextInt()));
        }
    }

    private void add(Access access) {
        String name = access.variable() == null ? "" : access.variable();
        switch (access.operation()) {
            case GET -> {
                if (access.outcome() == Outcome.ABSENT && !bulk.contains(access)) {
                    unset.putIfAbsent(name, access);
                }
            }
            case SET, UNSET, CLEAR -> changes.putIfAbsent(name, access);
            case LIST, EXEC -> {}
        }
    }

    List<Access> unset() {
        return new ArrayList<>(unset.values());
    }

    List<Access> changes() {
        return new ArrayList<>(changes.values());
    }
}
