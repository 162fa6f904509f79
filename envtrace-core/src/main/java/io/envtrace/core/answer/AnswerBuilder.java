package io.envtrace.core.answer;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.NameWalks;
import io.envtrace.core.analysis.ProgramAccesses;
import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.analysis.TimeOrder;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through a trace's accesses in the order of time. */
final class AnswerBuilder {
    /** How a program took the whole environment. */
    private record Taking(String program, String api) {
        // By hand: see "Start-up" in docs/architecture.md.
        @Override
        public int hashCode() {
            return 31 * program.hashCode() + api.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Taking other && other.program.equals(program) && other.api.equals(api);
        }
    }

    private static final int STANDINGS = Standing.values().length;

    private final Trace trace;
    private final Filter filter;
    /** What the filter lets through, helpers included. */
    private final List<Access> filtered;

    private final List<Access> accesses;
    private final BulkNames bulk;
    private final NameWalks walks;
    private final Spellings spellings;
    private final UnreadNearNames unread;
    private final LastMissing last;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, Set<Value>> values = new HashMap<>();
    private final FoundElsewhere foundElsewhere = new FoundElsewhere();
    /** Most programs change nothing. */
    private @Nullable NetChanges changes;

    private final Map<Taking, Access> takers = new LinkedHashMap<>();
    private final Map<String, @Nullable MeantName> meant = new HashMap<>();

    AnswerBuilder(Trace trace, Filter filter) {
        this.trace = trace;
        this.filter = filter;
        this.filtered = filter.apply(trace).accesses();
        this.accesses = ProgramAccesses.of(trace, filtered);
        this.spellings = Spellings.of(accesses);
        this.bulk = BulkNames.byLine(accesses);
        this.walks = NameWalks.of(accesses);
        this.unread = new UnreadNearNames(trace, walks);
        this.last = new LastMissing(trace, accesses);
    }

    Answer answer() {
        for (TimeOrder order = TimeOrder.of(accesses); order.hasNext(); ) {
            add(accesses.get(order.nextInt()));
        }
        addMissingElsewhere();
        // Who has taken the whole environment has what a filter names, too.
        for (Access access : filter.isNarrow() ? ProgramAccesses.of(trace, trace.accesses()) : accesses) {
            boolean shown = (filter.internal() || !access.internal())
                    && filter.programs().matches(trace.processes().get(access.process()));
            if (shown && TakenWhole.by(access)) {
                takers.putIfAbsent(taking(access), access);
            }
        }
        Map<String, Integer> folded = bulk.isEmpty() ? new LinkedHashMap<>() : count(bulk::contains);
        return new Answer(
                settings(true),
                walks.isEmpty() ? Map.of() : count(walks::contains),
                new Crowd(settings.values()).foldInto(folded, settings(false)),
                folded,
                changes == null ? List.of() : changes.left(),
                List.copyOf(takers.values()),
                HelperGroups.of(trace, filtered));
    }

    private void add(Access access) {
        switch (access.operation()) {
            case GET -> {
                if (access.variable() != null) {
                    addRead(access);
                }
            }
            case SET, UNSET, CLEAR -> addChange(access);
            case LIST, EXEC -> {}
        }
    }

    private void addChange(Access change) {
        NetChanges known = changes == null ? new NetChanges(trace) : changes;
        known.add(change);
        changes = known;
    }

    private void addRead(Access read) {
        Setting next = setting(read);
        if (next == null) {
            return;
        }
        Setting known = settings.get(next.name());
        settings.put(next.name(), known == null ? next : better(known, next));
        if (known != null && known.found() != next.found()) {
            foundElsewhere.addMixed(next.name());
        } else if (known != null && !Objects.equals(known.read().value(), read.value())) {
            addValue(next.name(), known.read().value());
            addValue(next.name(), read.value());
        }
    }

    /** What a read asked for; null where that is told with others only. */
    private @Nullable Setting setting(Access read) {
        boolean absent = read.outcome() == Outcome.ABSENT;
        if (absent && spellings.isFoundElsewhere(read)) {
            return null;
        }
        String name = spellings.name(read);
        Setting next = new Setting(name, read, absent ? near(name) : null, last.is(read), null, 0);
        return walks.contains(read) || bulk.contains(read) && !next.suspect() ? null : next;
    }

    /** Goes through all reads twice more, where a setting was found by one and not by another. */
    private void addMissingElsewhere() {
        for (int pass = 0; pass < 2 && !foundElsewhere.isEmpty(); pass++) {
            for (TimeOrder order = TimeOrder.of(accesses); order.hasNext(); ) {
                Access access = accesses.get(order.nextInt());
                boolean read = access.operation() == Operation.GET
                        && access.variable() != null
                        && foundElsewhere.isMixed(spellings.name(access));
                Setting setting = read ? setting(access) : null;
                if (setting != null && pass == 0) {
                    foundElsewhere.addFinder(setting);
                } else if (setting != null) {
                    foundElsewhere.addMissing(setting);
                }
            }
        }
    }

    private void addValue(String name, @Nullable Value value) {
        Set<Value> known = values.get(name);
        if (known == null) {
            known = new HashSet<>();
            values.put(name, known);
        }
        if (value != null) {
            known.add(value);
        }
    }

    private int otherValues(String name) {
        Set<Value> known = values.get(name);
        return known == null ? 0 : Math.max(0, known.size() - 1);
    }

    private @Nullable MeantName near(String name) {
        if (!meant.containsKey(name)) {
            meant.put(name, unread.near(name));
        }
        return meant.get(name);
    }

    /** A read that found it, with its value, then the last one, one nearer to the program's own code, one by its own name; of equals the first. */
    private static Setting better(Setting known, Setting next) {
        return rank(next) < rank(known) ? next : known;
    }

    private static int rank(Setting setting) {
        int rank = setting.found() ? 0 : 1;
        rank = 2 * rank + (setting.found() && setting.read().value() == null ? 1 : 0);
        rank = 2 * rank + (setting.last() ? 0 : 1);
        rank = STANDINGS * rank + setting.standing().ordinal();
        return 2 * rank + (setting.name().equals(setting.read().variable()) ? 0 : 1);
    }

    /** Suspects first, then what is nearer to the program's own code. By hand, as lambdas cost at each start. */
    private static final class ByInterest implements Comparator<Setting> {
        @Override
        public int compare(Setting a, Setting b) {
            int suspects = Boolean.compare(b.suspect(), a.suspect());
            return suspects == 0 ? a.standing().compareTo(b.standing()) : suspects;
        }
    }

    private List<Setting> settings(boolean found) {
        List<Setting> all = new ArrayList<>();
        for (Setting setting : settings.values()) {
            if (setting.found() == found) {
                all.add(found ? setting.with(otherValues(setting.name())) : setting);
            }
        }
        if (!found) {
            all.addAll(foundElsewhere.missing());
        }
        all.sort(new ByInterest());
        return all;
    }

    /** How many settings each library has asked for in a way that no single one matters, and nobody otherwise. */
    private Map<String, Integer> count(Predicate<Access> inBulk) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (Access access : accesses) {
            String name = inBulk.test(access) ? spellings.name(access) : null;
            if (name != null && !settings.containsKey(name)) {
                names.computeIfAbsent(BulkNames.source(access), s -> new HashSet<>())
                        .add(name);
            }
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        names.forEach((source, all) -> counts.put(source, all.size()));
        return counts;
    }

    private Taking taking(Access access) {
        String program = trace.processes().get(access.process()).executable();
        return new Taking(program, access.api());
    }
}
