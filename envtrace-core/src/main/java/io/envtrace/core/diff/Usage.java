package io.envtrace.core.diff;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.Filter;
import io.envtrace.core.daemon.DaemonUse;
import io.envtrace.core.diff.value.RunValues;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.AppliedFilter;
import io.envtrace.core.model.Session;
import io.envtrace.core.model.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a trace that is compared.
 *
 * @param given what it was given, read or not
 * @param variables by name; reads of the whole environment under {@link #WHOLE}
 * @param runtime variables that a runtime read for itself, by name
 * @param started the children and the daemons that did its work
 * @param processes by path
 * @param libraries versions by name, of those that read or changed a variable
 * @param orders for each path of programs the first accesses to each variable, in the order of time, by the first thread of the
 *     first such process that read one: other threads come as they like
 * @param pids of all processes
 */
public record Usage(
        Session session,
        GivenNames given,
        Map<String, VariableUse> variables,
        Map<String, VariableUse> runtime,
        Started started,
        Map<String, ProcessUse> processes,
        Map<String, String> libraries,
        Map<String, List<Access>> orders,
        Set<Long> pids) {
    /**
     * Other processes that did the run's work.
     *
     * @param children what was changed for processes at their starts
     * @param daemons that did work of it, by name
     */
    public record Started(Map<ChildChange.Key, ChildChange> children, Map<String, DaemonUse> daemons) {}

    /** Stands for the whole environment where a name is expected. No variable can be called so. */
    public static final String WHOLE = "\0";

    /** What was changed for processes at their starts. */
    public Map<ChildChange.Key, ChildChange> children() {
        return started.children;
    }

    /** Daemons that did work of it, by name. */
    public Map<String, DaemonUse> daemons() {
        return started.daemons;
    }

    /** The first to take the whole environment, who may have used any variable of it; null where nobody did. */
    public @Nullable Access taker() {
        VariableUse whole = variables.get(WHOLE);
        return whole == null ? null : whole.first();
    }

    /** Which reads may have happened unseen. */
    public UnseenReads unseen() {
        return UnseenReads.of(this);
    }

    /** The names that its libraries ask for in bulk. */
    public BulkNames bulk() {
        return BulkNames.byLine(
                variables.values().stream().map(VariableUse::first).toList());
    }

    /** Values of this run, to be compared with those of others. */
    public RunValues comparable() {
        return new RunValues(session.directory(), pids);
    }

    /** Whether it follows from the silence of the trace that a variable was not used. */
    public boolean tellsAll() {
        return session.complete() && taker() == null;
    }

    /** Whether anybody has read or changed a variable by its name, a runtime included. */
    public boolean uses(String name) {
        return variables.containsKey(name) || runtime.containsKey(name);
    }

    /**
     * Reduces a trace to what is compared.
     *
     * @param filters that were applied to the trace that it is compared with: of what they left out nothing is known there
     */
    public static Usage of(Trace trace, DiffOptions options, List<AppliedFilter> filters) {
        Trace comparable = trace;
        for (AppliedFilter filter : filters) {
            comparable = Filter.of(filter).apply(comparable);
        }
        return UsageBuilder.of(comparable, options.filter());
    }
}
