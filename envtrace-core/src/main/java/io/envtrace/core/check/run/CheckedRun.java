package io.envtrace.core.check.run;

import io.envtrace.core.analysis.GivenVariables;
import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.analysis.TakenWhole;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A trace as rules look at it: without what the policy ignores, and with what it declares. */
public final class CheckedRun {
    private static final int LONGEST_VALUE = 60;

    private final Policy policy;
    private final boolean internal;
    private final ProcessParents processes;
    private final GivenVariables given;
    private final List<Access> accesses = new ArrayList<>();
    private final List<Access> reads = new ArrayList<>();
    private final List<Access> changes = new ArrayList<>();
    private final BitSet listers = new BitSet();
    private final Set<String> maskedNames = new HashSet<>();
    private final Map<String, List<Declaration>> declarations = new HashMap<>();

    /** @param internal whether the rules also judge what runtimes did for themselves */
    public CheckedRun(Policy policy, Trace trace, boolean internal) {
        this(policy, new ProcessParents(trace.processes()), internal);
        trace.accesses().forEach(this::add);
        for (ProcessNode process : trace.processes()) {
            for (Change change : process.environmentChanges()) {
                note(change.name(), change.value());
            }
        }
    }

    private CheckedRun(Policy policy, ProcessParents processes, boolean internal) {
        this.policy = policy;
        this.internal = internal;
        this.processes = processes;
        this.given = new GivenVariables(processes.all());
    }

    /**
     * A run that has just begun, for rules that are applied while it is recorded.
     *
     * @param processes the list that the recorder appends to
     */
    public static CheckedRun inProgress(Policy policy, List<ProcessNode> processes) {
        return new CheckedRun(policy, new ProcessParents(processes), false);
    }

    private void add(Access access) {
        if (!observe(access)) {
            return;
        }
        if (access.operation() == Operation.GET) {
            reads.add(access);
        } else if (access.operation() == Operation.SET || access.operation() == Operation.UNSET) {
            changes.add(access);
        } else if (TakenWhole.by(access)) {
            listers.set(access.process());
        }
        if (isJudged(access)) {
            accesses.add(access);
        }
    }

    private boolean isJudged(Access access) {
        return (internal || !access.internal()) && !isHelpers(access);
    }

    /** Whether a helper asked for a variable, or changed it: its needs are not the program's. What it hands on counts. */
    private boolean isHelpers(Access access) {
        return access.operation() != Operation.EXEC
                && processes.get(access.process()).role() == Role.HELPER;
    }

    /** Notes whether the variable is secret. @return whether the rules apply to the access, provided it is not internal */
    public boolean observe(Access access) {
        String name = access.variable();
        if (name == null) {
            return true;
        }
        if (policy.ignores(name)) {
            return false;
        }
        note(name, access.value());
        return true;
    }

    private void note(String name, @Nullable Value value) {
        if (value != null && value.masked()) {
            maskedNames.add(name);
        }
    }

    public Policy policy() {
        return policy;
    }

    public ProcessParents processes() {
        return processes;
    }

    /** What the processes were started with. */
    public GivenVariables given() {
        return given;
    }

    /** Names of variables that processes were started with, as far as that is known. */
    public List<String> givenNames() {
        return given.names().stream().filter(name -> !policy.ignores(name)).toList();
    }

    /** Reads by name, with the runtime's own. */
    public List<Access> allReads() {
        return reads;
    }

    /** Reads by name that the program or its libraries asked for. */
    public List<Access> reads() {
        return reads.stream().filter(this::isJudged).toList();
    }

    /** All that the program or its libraries did, but for variables that the policy ignores. */
    public List<Access> accesses() {
        return accesses;
    }

    /**
     * Judges a read by all that is declared of its variable; the first thing wrong with it counts.
     *
     * @param judge says what is wrong by one declaration; null for nothing
     */
    @Nullable
    public String judge(Access read, Function<Declaration, @Nullable String> judge) {
        for (Declaration declared : of(String.valueOf(read.variable()))) {
            String message = judge.apply(declared);
            if (message != null) {
                return message;
            }
        }
        return null;
    }

    /** Ids of the processes that took the whole environment, or whose runtime did. */
    public BitSet listers() {
        return listers;
    }

    /** Whether a change is of the process's own environment, which its reads ask, and not of the one that a child is to be given. */
    public static boolean isOfOwnEnvironment(Access change) {
        return !change.api().startsWith("ProcessBuilder");
    }

    /** Variables set and unset by name, where that changed something: a value that is set again as it was does not. */
    public List<Access> changes() {
        return assignments().stream().filter(access -> !access.unchanged()).toList();
    }

    /** Variables set and unset by name, also to what they were before. */
    public List<Access> assignments() {
        return changes.stream().filter(this::isJudged).toList();
    }

    public ProcessNode process(Access access) {
        return processes.get(access.process());
    }

    public List<Declaration> of(String variable) {
        return declarations.computeIfAbsent(variable, policy::of);
    }

    /** Whether the policy says so, or a value that looks secret was seen. */
    public boolean secret(String variable) {
        return maskedNames.contains(variable) || of(variable).stream().anyMatch(Declaration::secret);
    }

    /** Names of which a secret value was seen. */
    Set<String> maskedNames() {
        return maskedNames;
    }

    /** A value for a message: nothing of it where it is secret. */
    public String shown(String variable, Value value) {
        String text = value.text();
        if (text == null || value.masked() || secret(variable)) {
            return "its value (" + value.length() + " characters)";
        }
        return text.length() <= LONGEST_VALUE ? "\"" + text + "\"" : "\"" + text.substring(0, LONGEST_VALUE) + "…\"";
    }

    /** A problem with an access to one variable. */
    public Problem problem(Access access, String message) {
        return new Problem(access.variable(), message, process(access), access);
    }
}
