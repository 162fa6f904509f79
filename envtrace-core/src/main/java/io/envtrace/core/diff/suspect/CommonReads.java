package io.envtrace.core.diff.suspect;

import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What both runs asked for in the same order, program by program, until they went apart. */
final class CommonReads {
    private final List<List<String>> common = new ArrayList<>();
    private final Set<String> after = new HashSet<>();
    private boolean apart;

    CommonReads(TraceDiff diff) {
        for (Map.Entry<String, List<Access>> order : diff.a().orders().entrySet()) {
            List<Access> other = diff.b().orders().get(order.getKey());
            if (other != null) {
                add(names(order.getValue()), names(other));
            }
        }
        common.forEach(after::removeAll);
    }

    private static List<String> names(List<Access> accesses) {
        return accesses.stream()
                .map(access -> access.variable() == null ? Usage.WHOLE : access.variable())
                .toList();
    }

    private void add(List<String> one, List<String> other) {
        int i = 0;
        while (i < one.size() && i < other.size() && one.get(i).equals(other.get(i))) {
            i++;
        }
        if (i == one.size() && i == other.size()) {
            return;
        }
        apart = true;
        common.add(one.subList(0, i));
        after.addAll(one.subList(i, one.size()));
        after.addAll(other.subList(i, other.size()));
    }

    /** Whether the runs went apart in any program. */
    boolean goApart() {
        return apart;
    }

    /** Of the names given, in each program the last one that was asked for before its runs went apart. */
    Set<String> lastOf(Set<String> different) {
        Set<String> last = new HashSet<>();
        for (List<String> names : common) {
            for (int i = names.size() - 1; i >= 0; i--) {
                if (different.contains(names.get(i))) {
                    last.add(names.get(i));
                    break;
                }
            }
        }
        return last;
    }

    /** Whether it was asked for before a program's runs went apart. */
    boolean isBefore(String name) {
        return common.stream().anyMatch(names -> names.contains(name));
    }

    /** Whether it was asked for only after the runs had gone apart. */
    boolean isAfter(String name) {
        return after.contains(name);
    }

    /** The last name that a run asked for and did not find, in each of its programs, but for what a person likes and a build server sets. */
    static Set<String> lastMissing(Usage run) {
        Set<String> last = new HashSet<>();
        for (List<Access> order : run.orders().values()) {
            for (int i = order.size() - 1; i >= 0; i--) {
                Access access = order.get(i);
                String name = access.variable();
                if (name != null && access.outcome() == Outcome.ABSENT && !isHarmless(name)) {
                    last.add(name);
                    break;
                }
            }
        }
        return last;
    }

    private static boolean isHarmless(String name) {
        return KnownNames.isPreference(name) || KnownNames.isOfBuildServer(name);
    }
}
