package io.envtrace.core.report.text;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Of each setting the first read that found it unset, and of each variable its last change, in the order of time. */
final class FirstAccesses {
    private final BulkNames bulk;
    private final Spellings spellings;
    private final Set<String> settings = new TreeSet<>();
    private final Map<String, Access> unset = new LinkedHashMap<>();
    private final Map<String, Access> changes = new LinkedHashMap<>();

    /** @param bulk reads that do not count */
    FirstAccesses(List<Access> accesses, BulkNames bulk) {
        this.bulk = bulk;
        this.spellings = Spellings.of(accesses);
        for (TimeOrder order = TimeOrder.of(accesses); order.hasNext(); ) {
            add(accesses.get(order.nextInt()));
        }
    }

    private void add(Access access) {
        String name = access.variable() == null ? "" : access.variable();
        switch (access.operation()) {
            case GET -> {
                settings.add(spellings.name(access));
                if (access.outcome() == Outcome.ABSENT
                        && !bulk.contains(access)
                        && !spellings.isFoundElsewhere(access)) {
                    addUnset(spellings.name(access), access);
                }
            }
            case SET, UNSET, CLEAR -> changes.merge(name, access, FirstAccesses::later);
            case LIST, EXEC -> {}
        }
    }

    /** Tells of a setting by a read of its own name where there is one. */
    private void addUnset(String setting, Access access) {
        Access known = unset.get(setting);
        boolean better = known != null && !setting.equals(known.variable()) && setting.equals(access.variable());
        if (known == null || better) {
            unset.put(setting, access);
        }
    }

    /** What was done last is how the variable was left. */
    private static Access later(Access a, Access b) {
        return b.lastNanos() >= a.lastNanos() ? b : a;
    }

    /** The settings that were asked for by name, in the order of their names. */
    Set<String> settings() {
        return settings;
    }

    /** By the setting's name. */
    Map<String, Access> unset() {
        return unset;
    }

    /** By the variable's name; what concerns all variables has none. */
    Map<String, Access> changes() {
        return changes;
    }
}
