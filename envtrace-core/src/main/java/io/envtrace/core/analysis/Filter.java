package io.envtrace.core.analysis;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.AppliedFilter;
import io.envtrace.core.model.AppliedFilter.Programs;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Differing;
import io.envtrace.core.model.InitialEnvironment.Whole;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Occurrence;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Session;
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
 * @param programs which programs
 */
public record Filter(
        List<String> only,
        List<String> exclude,
        boolean unset,
        List<String> libraries,
        boolean internal,
        Programs programs) {
    /** Everything but what the runtime did for itself. */
    public static final Filter DEFAULT = new Filter(List.of(), List.of(), false, List.of(), false);

    public Filter {
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
        libraries = List.copyOf(libraries);
    }

    /** A filter that lets all programs through. */
    public Filter(List<String> only, List<String> exclude, boolean unset, List<String> libraries, boolean internal) {
        this(only, exclude, unset, libraries, internal, Programs.ALL);
    }

    /** The same filter that also lets through what the runtime did for itself: files keep it. */
    public Filter withInternal() {
        return new Filter(only, exclude, unset, libraries, true, programs);
    }

    /** Whether what a process did is wanted. */
    public boolean matches(Access access, ProcessNode process) {
        return matches(access) && programs.matches(process);
    }

    /** Whether an access is wanted, whichever program it is of. */
    public boolean matches(Access access) {
        return (internal || !access.internal())
                && (!unset || access.operation() == Operation.GET && access.outcome() == Outcome.ABSENT)
                && matchesName(access.variable())
                && matchesLibrary(access);
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
        return byName() || unset || !libraries.isEmpty() || programs.isNarrow();
    }

    private boolean matchesLibrary(Access access) {
        return libraries.isEmpty() || matchesLibrary(access.library()) || matchesLibrary(ownLibrary(access));
    }

    private boolean matchesLibrary(@Nullable Library library) {
        return library != null && library.matchesAny(libraries);
    }

    /** A process with only the variables that are wanted. */
    public ProcessNode apply(ProcessNode process) {
        if (!byName()) {
            return process;
        }
        ProcessNode.Given given =
                new ProcessNode.Given(wanted(process.environment()), wanted(process.environmentChanges()));
        return process.withGiven(given)
                .withHandOvers(handOver -> handOver.without(name -> !matchesName(name)))
                .withLoadedLines(process.loadedLines().stream()
                        .filter(line -> matchesName(line.variable()))
                        .toList());
    }

    private InitialEnvironment wanted(InitialEnvironment environment) {
        if (environment instanceof Whole whole) {
            return new Whole(whole.variables().stream()
                    .filter(variable -> matchesName(variable.name()))
                    .toList());
        }
        return environment instanceof Differing differing ? new Differing(wanted(differing.changes())) : environment;
    }

    private List<Change> wanted(List<Change> changes) {
        return changes.stream().filter(change -> matchesName(change.name())).toList();
    }

    private boolean byName() {
        return !only.isEmpty() || !exclude.isEmpty();
    }

    /** A filter that was applied to a trace, to apply it to another. */
    public static Filter of(AppliedFilter f) {
        return new Filter(f.only(), f.exclude(), f.unset(), f.libraries(), true, f.programs());
    }

    /** What the filter leaves out, for the trace that it is applied to. */
    public AppliedFilter applied() {
        return new AppliedFilter(only, exclude, unset, libraries, programs);
    }

    /** The session of a trace that the filter is applied to. */
    public Session apply(Session session) {
        return isNarrow() ? session.filtered(applied()) : session;
    }

    /** The same trace with only what is wanted. */
    public Trace apply(Trace trace) {
        List<ProcessNode> processes =
                byName() ? trace.processes().stream().map(this::apply).toList() : trace.processes();
        List<Access> all = trace.accesses();
        int[] wanted = new int[all.size()];
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            Access access = all.get(i);
            if (isOfWanted(access, processes) && (matches(access) || changesForChild(access, processes))) {
                wanted[count++] = i;
            }
        }
        if (count == wanted.length && !isNarrow()) {
            return trace;
        }
        int[] numbers = Arrays.copyOf(wanted, count);
        return new Trace(
                trace.tool(),
                apply(trace.session()),
                processes,
                new SelectedAccesses(all, numbers),
                renumbered(trace.occurrences(), numbers),
                trace.output());
    }

    private boolean isOfWanted(Access access, List<ProcessNode> processes) {
        return !programs.isNarrow()
                || access.process() < processes.size() && programs.matches(processes.get(access.process()));
    }

    /** Whether an exec has changed a wanted variable for a child. */
    private boolean changesForChild(Access access, List<ProcessNode> processes) {
        return access.operation() == Operation.EXEC
                && access.children().stream()
                        .anyMatch(child -> child < processes.size() && changes(access, processes.get(child)));
    }

    /** Whether an exec is wanted for what it has changed for its child: for a variable that is named, and that is not only asked for. */
    public boolean changes(Access exec, ProcessNode child) {
        return changes(child) && matchesLibrary(exec);
    }

    /** Whether a named variable was changed for a child. */
    public boolean changes(ProcessNode child) {
        return !unset
                && !only.isEmpty()
                && child.environmentChanges().stream().anyMatch(change -> matchesName(change.name()));
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
