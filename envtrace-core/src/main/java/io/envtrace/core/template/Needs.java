package io.envtrace.core.template;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.analysis.NameWalks;
import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out from traces which variables a program needs.
 *
 * @param list what was read by name, in the order of names
 * @param leftOut how many more names each library asked for in bulk and never found: spellings that a framework tries
 */
public record Needs(List<Need> list, Map<String, Integer> leftOut) {
    private static final int INT = 2;
    private static final int TERM = 15;
    private static final Set<Integer> WELL = Set.of(0, 128 + INT, 128 + TERM);

    public Needs {
        list = List.copyOf(list);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /** All names but those that are only asked for in bulk; what is secret, the built-in rules tell. */
    public static Needs of(List<Trace> traces, Filter filter) {
        return of(traces, filter, SecretVariables.byName());
    }

    /** All names but those that are only asked for in bulk. */
    public static Needs of(List<Trace> traces, Filter filter, SecretVariables secrets) {
        List<BulkNames> bulk = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Spellings spellings = spellings(traces, filter);
        for (Trace trace : traces) {
            BulkNames ofTrace = BulkNames.of(
                    trace.accesses().stream().filter(needs(trace, filter)).toList());
            NameWalks walks = NameWalks.of(trace.accesses());
            bulk.add(ofTrace);
            names.addAll(
                    named(trace, filter, spellings, access -> !ofTrace.contains(access) && !walks.contains(access)));
        }
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        bulk.forEach(
                all -> all.countsBesides(names).forEach((library, count) -> leftOut.merge(library, count, Math::max)));
        return new Needs(list(traces, filter, spellings, names, secrets), leftOut);
    }

    /** All names. */
    public static Needs ofAll(List<Trace> traces, Filter filter, SecretVariables secrets) {
        Set<String> names = new HashSet<>();
        Spellings spellings = spellings(traces, filter);
        traces.forEach(trace -> names.addAll(named(trace, filter, spellings, access -> true)));
        return new Needs(list(traces, filter, spellings, names, secrets), Map.of());
    }

    /** The names under which the program's frameworks ask for one setting, in all runs. */
    private static Spellings spellings(List<Trace> traces, Filter filter) {
        return Spellings.ofAll(traces.stream()
                .map(trace ->
                        trace.accesses().stream().filter(needs(trace, filter)).toList())
                .toList());
    }

    /** What a helper asks for is no need of the program. */
    private static Predicate<Access> needs(Trace trace, Filter filter) {
        return access -> filter.matches(access, trace.processes().get(access.process())) && !trace.isOfHelper(access);
    }

    private static Set<String> named(Trace trace, Filter filter, Spellings spellings, Predicate<Access> which) {
        Set<String> names = new HashSet<>();
        Predicate<Access> needs = needs(trace, filter);
        for (Access access : trace.accesses()) {
            boolean read = access.operation() == Operation.GET && access.variable() != null && needs.test(access);
            if (read && !MachineNames.ofTheSystem(String.valueOf(access.variable())) && which.test(access)) {
                names.add(spellings.name(access));
            }
        }
        return names;
    }

    private static List<Need> list(
            List<Trace> traces, Filter filter, Spellings spellings, Set<String> names, SecretVariables secrets) {
        Map<String, Seen> variables = new TreeMap<>();
        for (Trace trace : traces) {
            boolean well = endedWell(trace.session().exit());
            Predicate<Access> needs = needs(trace, filter);
            for (Access access : trace.accesses()) {
                boolean read = access.operation() == Operation.GET && access.variable() != null && needs.test(access);
                String name = read ? spellings.name(access) : "";
                // Where another spelling of the setting is set, nothing is missing.
                if (read && names.contains(name) && !spellings.isFoundElsewhere(access)) {
                    variables
                            .computeIfAbsent(name, n -> new Seen(secrets.isSecret(n)))
                            .add(access, well, secrets);
                }
            }
        }
        List<Need> found = new ArrayList<>();
        variables.forEach((name, seen) -> found.add(seen.need(name)));
        return found;
    }

    /** A server ends well when it is told to end; a JVM then ends with a status of its own. */
    private static boolean endedWell(@Nullable ExitStatus exit) {
        return exit != null && WELL.contains(exit.shellStatus());
    }

    private static final class Seen {
        private boolean set;
        private boolean unsetAndWell;
        private boolean emptyAndWell;
        private boolean secret;
        private @Nullable Value example;
        /** The value checked last, so that consecutive reads of one value are checked once. */
        private @Nullable Value last;

        private final Map<String, String> readers = new LinkedHashMap<>();

        Seen(boolean secret) {
            this.secret = secret;
        }

        void add(Access access, boolean well, SecretVariables secrets) {
            Outcome outcome = access.outcome();
            set |= outcome != Outcome.ABSENT && outcome != Outcome.DENIED;
            unsetAndWell |= outcome == Outcome.ABSENT && well;
            emptyAndWell |= outcome == Outcome.EMPTY && well;
            Value value = access.value();
            if (value != null) {
                secret |= !value.equals(last) && secrets.isSecret(String.valueOf(access.variable()), value);
                last = value;
                example = example == null && value.isWhole() ? value : example;
            }
            Frame site = access.place();
            if (site != null) {
                Library library = site.library();
                String place = site.file() == null ? site.type() : site.file() + ":" + site.line();
                readers.putIfAbsent(library == null ? "" : library.label(), place);
            }
        }

        Need need(String name) {
            List<String> places = new ArrayList<>();
            readers.forEach((library, place) -> places.add(library.isEmpty() ? place : library + " (" + place + ")"));
            return new Need(name, kind(), secret, secret ? null : example, places);
        }

        private Need.Kind kind() {
            if (unsetAndWell || emptyAndWell) {
                return unsetAndWell ? Need.Kind.OPTIONAL : Need.Kind.EMPTY;
            }
            return set ? Need.Kind.REQUIRED : Need.Kind.MISSING;
        }
    }
}
