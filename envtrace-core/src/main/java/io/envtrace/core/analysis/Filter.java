package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import io.envtrace.event.secret.text.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which accesses the user wants to see. Globs know {@code *} and {@code ?}; several are alternatives.
 *
 * @param only names of variables; all accesses where it is empty, otherwise none that names no variable
 * @param exclude names of variables
 * @param unset only reads that found the variable unset
 * @param libraries globs of names of the library that called the API, or of the program's own code behind it, with or without
 *     {@code :version}; all where it is empty
 * @param internal whether to see what the runtime did for itself
 */
public record Filter(List<String> only, List<String> exclude, boolean unset, List<String> libraries, boolean internal) {
    /** Everything but what the runtime did for itself. */
    public static final Filter DEFAULT = new Filter(List.of(), List.of(), false, List.of(), false);

    public Filter {
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
        libraries = List.copyOf(libraries);
    }

    /** The same filter that also lets through what the runtime did for itself: files keep it. */
    public Filter withInternal() {
        return new Filter(only, exclude, unset, libraries, true);
    }

    /** Whether an access is wanted. */
    public boolean matches(Access access) {
        return (internal || !access.internal())
                && (!unset || access.operation() == Operation.GET && access.outcome() == Outcome.ABSENT)
                && matchesName(access.variable())
                && (matchesLibrary(access.library()) || matchesLibrary(ownLibrary(access)));
    }

    /** Whether a variable is wanted; null stands for all of them at once. */
    public boolean matchesName(@Nullable String variable) {
        if (variable == null) {
            return only.isEmpty();
        }
        return (only.isEmpty() || Glob.matchesAny(only, variable)) && !Glob.matchesAny(exclude, variable);
    }

    private static @Nullable Library ownLibrary(Access access) {
        Frame own = access.own();
        return own == null ? null : own.library();
    }

    /** Whether something that the program did is left out. */
    public boolean isNarrow() {
        return byName() || unset || !libraries.isEmpty();
    }

    private boolean matchesLibrary(@Nullable Library library) {
        if (libraries.isEmpty()) {
            return true;
        }
        return library != null
                && (Glob.matchesAny(libraries, library.name())
                        || Glob.matchesAny(libraries, library.name() + ":" + library.version()));
    }

    /**
     * A process with only the variables that are wanted. Which others it was given is then not known: a list that lacks some would say
     * that they were not set.
     */
    public ProcessNode apply(ProcessNode process) {
        if (!byName()) {
            return process;
        }
        return process.withGiven(new ProcessNode.Given(
                process.environment() == Unlisted.INHERITED ? Unlisted.INHERITED : Unlisted.UNKNOWN,
                process.environmentChanges().stream()
                        .filter(change -> matchesName(change.name()))
                        .toList()));
    }

    private boolean byName() {
        return !only.isEmpty() || !exclude.isEmpty();
    }

    private List<ProcessNode> processes(Trace trace) {
        return byName() ? trace.processes().stream().map(this::apply).toList() : trace.processes();
    }

    /** The same trace with only the accesses that are wanted. */
    public Trace apply(Trace trace) {
        List<Access> all = trace.accesses();
        int[] wanted = new int[all.size()];
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (matches(all.get(i))) {
                wanted[count++] = i;
            }
        }
        if (count == wanted.length && !byName()) {
            return trace;
        }
        int[] numbers = Arrays.copyOf(wanted, count);
        return new Trace(
                trace.tool(),
                trace.session(),
                processes(trace),
                new SelectedAccesses(all, numbers),
                renumbered(trace.occurrences(), numbers));
    }

    private static List<Occurrence> renumbered(List<Occurrence> occurrences, int[] numbers) {
        List<Occurrence> kept = new ArrayList<>();
        for (Occurrence occurrence : occurrences) {
            int number = Arrays.binarySearch(numbers, occurrence.access());
            if (number >= 0) {
                kept.add(new Occurrence(number, occurrence.nanos()));
            }
        }
        return kept;
    }
}
