package io.envtrace.core.template;

import io.envtrace.core.analysis.Filter;
import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out from traces which variables a program needs. */
public final class Needs {
    private final Map<String, Seen> variables = new TreeMap<>();

    private Needs() {}

    /** The variables that were read by name, in the order of their names. */
    public static List<Need> of(List<Trace> traces, Filter filter) {
        Needs needs = new Needs();
        for (Trace trace : traces) {
            boolean well = new ExitStatus(0, 0).equals(trace.session().exit());
            for (Access access : trace.accesses()) {
                if (access.operation() == Operation.GET && filter.matches(access)) {
                    needs.add(access, well);
                }
            }
        }
        List<Need> found = new ArrayList<>();
        needs.variables.forEach((name, seen) -> found.add(seen.need(name)));
        return found;
    }

    private void add(Access access, boolean well) {
        String name = access.variable();
        if (name != null && !MachineNames.ofTheSystem(name)) {
            variables.computeIfAbsent(name, n -> new Seen()).add(access, well);
        }
    }

    private static final class Seen {
        private boolean set;
        private boolean unsetAndWell;
        private boolean secret;
        private @Nullable Value example;
        private final Map<String, String> readers = new LinkedHashMap<>();

        void add(Access access, boolean well) {
            boolean absent = access.outcome() == Outcome.ABSENT;
            set |= !absent;
            unsetAndWell |= absent && well;
            Value value = access.value();
            if (value != null) {
                secret |= value.masked();
                example = example == null && !value.masked() ? value : example;
            }
            Frame site = access.site();
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
            return unsetAndWell ? Need.Kind.OPTIONAL : set ? Need.Kind.REQUIRED : Need.Kind.MISSING;
        }
    }
}
