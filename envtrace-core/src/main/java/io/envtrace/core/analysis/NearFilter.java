package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Trace;
import io.envtrace.event.secret.text.Glob;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a user may have meant with a filter that lets nothing through. */
public final class NearFilter {
    private static final int MOST = 3;
    /** A shorter part is in too many names. */
    private static final int SHORTEST_PART = 3;
    /** More than programs have. Bounds the comparisons for an untrusted trace. */
    private static final int MOST_COMPARED = 5000;

    private final Trace trace;
    private final Filter filter;

    public NearFilter(Trace trace, Filter filter) {
        this.trace = trace;
        this.filter = filter;
    }

    /** The first names of variables, libraries and programs in the trace that are near to one in the filter. */
    public List<String> names() {
        return Stream.of(
                        filter.only().stream().flatMap(glob -> near(glob, variables())),
                        filter.libraries().stream().flatMap(glob -> near(glob, libraries())),
                        filter.programs().include().stream().flatMap(glob -> near(glob, programs())))
                .flatMap(names -> names)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private Set<String> variables() {
        Set<String> names = new TreeSet<>(new GivenVariables(trace.processes()).names());
        for (Access access : trace.accesses()) {
            if (access.variable() != null) {
                names.add(access.variable());
            }
        }
        return names;
    }

    private Set<String> libraries() {
        Set<String> names = new TreeSet<>();
        for (Access access : trace.accesses()) {
            Library library = access.library();
            if (library != null && !library.name().isEmpty()) {
                names.add(library.name());
            }
        }
        return names;
    }

    private Set<String> programs() {
        Set<String> names = new TreeSet<>();
        trace.processes().forEach(process -> names.add(process.name()));
        return names;
    }

    private static Stream<String> near(String glob, Collection<String> names) {
        return names.stream().limit(MOST_COMPARED).filter(name -> isNear(glob, name));
    }

    private static boolean isNear(String glob, String name) {
        String wanted = glob.toLowerCase(Locale.ROOT);
        String lower = name.toLowerCase(Locale.ROOT);
        String part = wanted.replaceAll("[*?]", "");
        return !Glob.matchesAny(List.of(glob), name)
                && (Glob.matchesAny(List.of(wanted), lower)
                        || part.length() >= SHORTEST_PART && lower.contains(part)
                        || new NearName(lower).nearTo(part));
    }
}
