package io.envtrace.core.answer;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the changes of each process come to. An environment that a JVM makes for a child is the child's: what has changed there is what a
 * child was given, so one that is cleared and filled again as it was has not changed.
 */
final class NetChanges {
    private static final String ALL = "";
    private static final String CHILDS = "ProcessBuilder";

    private record Key(int process, boolean childs, String name) {}

    /** What looks the same to a reader. */
    private record Look(
            String name,
            Operation operation,
            @Nullable Object value,
            @Nullable Frame place) {}

    /** All changes of one key. */
    private static final class Sum {
        private final boolean afterClear;
        private final Access first;
        private Access last;
        private boolean changed;

        Sum(Access first, boolean afterClear) {
            this.first = first;
            this.afterClear = afterClear;
            this.last = first;
        }

        void add(Access next) {
            changed |= !next.unchanged();
            last = next.lastNanos() >= last.lastNanos() ? next : last;
        }
    }

    private final GivenVariables environments;
    private final Map<Key, Sum> sums = new LinkedHashMap<>();
    /** Names that processes have changed for children, by the parent; {@link #ALL} where some were removed. */
    private final Map<Integer, Set<String>> given = new HashMap<>();

    NetChanges(Trace trace) {
        environments = new GivenVariables(trace.processes());
        for (ProcessNode process : trace.processes()) {
            if (process.parent() != null) {
                Set<String> names = given.computeIfAbsent(process.parent(), id -> new HashSet<>());
                for (Change change : process.environmentChanges()) {
                    names.add(change.name());
                    if (change.kind() == EnvironmentChange.Kind.REMOVED) {
                        names.add(ALL);
                    }
                }
            }
        }
    }

    /** Adds a SET, UNSET or CLEAR; in the order of time. */
    void add(Access change) {
        boolean childs = change.api().startsWith(CHILDS);
        String name = change.variable() == null ? ALL : change.variable();
        Key key = new Key(change.process(), childs, name);
        boolean cleared = sums.containsKey(new Key(change.process(), childs, ALL));
        sums.computeIfAbsent(key, k -> new Sum(change, cleared)).add(change);
    }

    /** Those that have left something otherwise than it was, as far as that is known; several processes' once where they look the same. */
    List<NetChange> left() {
        Map<Look, NetChange> left = new LinkedHashMap<>();
        sums.forEach((key, sum) -> {
            if (isLeft(key, sum)) {
                Access last = sum.last;
                left.putIfAbsent(new Look(key.name, last.operation(), last.value(), last.place()), net(key, sum));
            }
        });
        return new ArrayList<>(left.values());
    }

    private boolean isLeft(Key key, Sum sum) {
        Set<String> changedForChildren = key.childs ? given.get(key.process) : null;
        if (changedForChildren != null) {
            return changedForChildren.contains(key.name);
        }
        Sum clear = sums.get(new Key(key.process, key.childs, ALL));
        boolean overridden = clear != null && clear != sum && clear.last.lastNanos() > sum.last.lastNanos();
        boolean none = overridden || !sum.changed || net(key, sum).isNone();
        return !none && !(sum == clear && isFilledAgain(key, sum));
    }

    private NetChange net(Key key, Sum sum) {
        boolean given = sum.afterClear && !key.childs;
        return new NetChange(given ? given(key) : sum.afterClear ? null : sum.first.previous(), sum.last);
    }

    /** What a variable was before all were removed, and it had not been changed before: what the process was started with. */
    private @Nullable Previous given(Key key) {
        GivenVariables.Holders holders = environments.of(key.name);
        if (!holders.known().get(key.process)) {
            return null;
        }
        if (!holders.given().get(key.process)) {
            return Previous.of(Outcome.ABSENT, null, false);
        }
        Value value = holders.values().get(key.process);
        return value == null ? null : Previous.of(Outcome.PRESENT, value, false);
    }

    /** Whether each variable that was removed has been set again as it was. */
    private boolean isFilledAgain(Key all, Sum clear) {
        long again = 0;
        for (Map.Entry<Key, Sum> entry : sums.entrySet()) {
            Key key = entry.getKey();
            Sum sum = entry.getValue();
            boolean set = sum != clear && sum.last.operation() == Operation.SET;
            if (set
                    && key.process == all.process
                    && key.childs == all.childs
                    && sum.last.lastNanos() > clear.last.lastNanos()) {
                again += net(key, sum).isNone() ? 1 : 0;
            }
        }
        Previous before = clear.first.previous();
        return before != null && again == before.variables();
    }
}
