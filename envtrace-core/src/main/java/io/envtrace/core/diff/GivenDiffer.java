package io.envtrace.core.diff;

import io.envtrace.core.daemon.DaemonUse;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.DaemonGiven;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.ReadState;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what two runs were given, where nobody asked for it by name, and what they gave to their children. */
final class GivenDiffer {
    private final Usage a;
    private final Usage b;
    private final ValueMatcher values;
    /** Whether both are the trace of one run: then what is masked in it is equal, too. */
    private final boolean oneRun;

    private final List<Difference> found = new ArrayList<>();
    private final Set<String> told;
    private final Set<String> readDifferently;

    /**
     * Compares.
     *
     * @param told names of which a difference is known already
     * @param readDifferently those of them that both runs asked for, and found differently: what a child was given is no news then
     */
    GivenDiffer(Usage a, Usage b, ValueMatcher values, boolean oneRun, Set<String> told, Set<String> readDifferently) {
        this.a = a;
        this.b = b;
        this.values = values;
        this.oneRun = oneRun;
        this.told = new HashSet<>(told);
        this.readDifferently = readDifferently;
    }

    List<Difference> differences() {
        runtime();
        children();
        daemons();
        given(Side.A, a, b);
        given(Side.B, b, a);
        command();
        return found;
    }

    /** What one run alone was given, where it does not follow that nobody read it. */
    private void given(Side side, Usage one, Usage other) {
        for (String name : UnreadNames.only(one, other, told)) {
            if (mayBeRead(name)) {
                found.add(new GivenInOne(side, name, taker(one, other)));
                told.add(name);
            }
        }
    }

    private boolean mayBeRead(String name) {
        return a.unseen().mayBeOf(name) || b.unseen().mayBeOf(name);
    }

    /** All names of which something is said. */
    Set<String> told() {
        return told;
    }

    private static @Nullable Access taker(Usage one, Usage other) {
        return one.taker() == null ? other.taker() : one.taker();
    }

    private void runtime() {
        Set<String> names = new TreeSet<>(a.runtime().keySet());
        names.addAll(b.runtime().keySet());
        for (String name : names) {
            VariableUse use = a.runtime().getOrDefault(name, b.runtime().get(name));
            ReadState one = state(a, name);
            ReadState other = state(b, name);
            boolean byName = a.variables().containsKey(name) || b.variables().containsKey(name);
            if (!byName && use != null && one != null && other != null && !same(one, other)) {
                found.add(new RuntimeRead(name, one, other, use.first()));
                told.add(name);
            }
        }
    }

    private boolean same(ReadState one, ReadState other) {
        return one.set() == other.set() && values.same(one.value(), other.value());
    }

    /** What a runtime has found, else what the command was given; null where that is not known. */
    private static @Nullable ReadState state(Usage usage, String name) {
        VariableUse use = usage.runtime().get(name);
        if (use != null) {
            boolean set = !use.outcomes().equals(Set.of(Outcome.ABSENT));
            return new ReadState(set, use.value());
        }
        if (usage.given().command() == null) {
            return null;
        }
        Value value = usage.given().value(name);
        return new ReadState(value != null, value);
    }

    private void children() {
        Map<ChildChange.Key, ChildChange> keys = new TreeMap<>(a.children());
        keys.putAll(b.children());
        Set<String> before = new HashSet<>(readDifferently);
        found.forEach(difference -> before.add(difference.subject()));
        for (ChildChange.Key key : keys.keySet()) {
            boolean both =
                    a.processes().containsKey(key.path()) && b.processes().containsKey(key.path());
            ChildChange one = a.children().get(key);
            ChildChange other = b.children().get(key);
            if (both && !before.contains(key.name()) && !same(one, other)) {
                found.add(new ChildChanged(key.name(), key.path(), one, other));
                told.add(key.name());
            }
        }
    }

    private boolean same(@Nullable ChildChange one, @Nullable ChildChange other) {
        return one != null
                && other != null
                && one.kinds().equals(other.kinds())
                && values.compare(one.values(), other.values()) == null;
    }

    /** Compares the values that the command itself was given. */
    private void command() {
        Map<String, Value> given = a.given().command();
        if (given == null) {
            return;
        }
        given.forEach((name, value) -> {
            Value other = b.given().value(name);
            if (other != null && !told.contains(name) && !a.uses(name) && !b.uses(name) && mayBeRead(name)) {
                compare(name, value, other);
            }
        });
    }

    private void compare(String name, Value one, Value other) {
        Access taker = taker(a, b);
        if (!values.same(one, other)) {
            found.add(new GivenChanged(name, one, other, taker));
        } else if (taker != null && !oneRun && ValueMatcher.byLength(List.of(one), List.of(other))) {
            found.add(new GivenUnknown(name, one, taker));
        }
    }

    /** Compares what the daemons were started with that did work of both runs. */
    private void daemons() {
        a.daemons().forEach((name, daemon) -> {
            DaemonUse other = b.daemons().get(name);
            Map<String, @Nullable Value> before = daemon.environment();
            Map<String, @Nullable Value> after = other == null ? null : other.environment();
            if (other != null && before != null && after != null) {
                // What is masked in one process's environment is equal to itself.
                boolean sameProcess =
                        daemon.handOver().pid() == other.handOver().pid();
                compareDaemon(name, before, after, sameProcess);
            }
        });
    }

    private void compareDaemon(
            String daemon,
            Map<String, @Nullable Value> before,
            Map<String, @Nullable Value> after,
            boolean sameProcess) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            ReadState one = new ReadState(before.containsKey(name), before.get(name));
            ReadState other = new ReadState(after.containsKey(name), after.get(name));
            boolean differ = one.set() != other.set() || !values.same(one.value(), other.value());
            if (differ || !sameProcess && isHidden(one.value(), other.value())) {
                found.add(new DaemonGiven(name, daemon, one, other, differ));
            }
        }
    }

    private static boolean isHidden(@Nullable Value a, @Nullable Value b) {
        return a != null && b != null && ValueMatcher.byLength(List.of(a), List.of(b));
    }
}
