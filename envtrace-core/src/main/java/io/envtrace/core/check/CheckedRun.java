package io.envtrace.core.check;

import io.envtrace.core.model.Access;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace as rules look at it: without what the policy ignores, and with what it declares. */
public final class CheckedRun {
    private static final int LONGEST_VALUE = 60;

    private final Policy policy;
    private final Trace trace;
    private final Processes processes;
    private final List<Access> reads = new ArrayList<>();
    private final List<Access> changes = new ArrayList<>();
    private final Set<String> maskedNames = new HashSet<>();
    private final Map<String, List<Declaration>> declarations = new HashMap<>();

    CheckedRun(Policy policy, Trace trace) {
        this.policy = policy;
        this.trace = trace;
        this.processes = new Processes(trace.processes());
        for (Access access : trace.accesses()) {
            sort(access);
        }
        for (ProcessNode process : trace.processes()) {
            for (Change change : process.environmentChanges()) {
                note(change.name(), change.value());
            }
        }
    }

    private void sort(Access access) {
        String name = access.variable();
        if (name == null || policy.ignores(name)) {
            return;
        }
        note(name, access.value());
        if (access.operation() == Operation.GET) {
            reads.add(access);
        } else if (access.operation() == Operation.SET || access.operation() == Operation.UNSET) {
            changes.add(access);
        }
    }

    private void note(String name, @Nullable Value value) {
        if (value != null && value.masked()) {
            maskedNames.add(name);
        }
    }

    Policy policy() {
        return policy;
    }

    Trace trace() {
        return trace;
    }

    Processes processes() {
        return processes;
    }

    /** Reads by name, with the runtime's own. */
    List<Access> allReads() {
        return reads;
    }

    /** Reads by name that the program or its libraries asked for. */
    List<Access> reads() {
        return reads.stream().filter(access -> !access.internal()).toList();
    }

    /** Says what is wrong with a read by one declaration of its variable. */
    @FunctionalInterface
    interface Judge {
        /** The message; null for nothing wrong. */
        @Nullable
        String message(Access read, Declaration declared);
    }

    /** Judges each of {@link #reads()} by all that is declared of its variable; the first thing wrong with it counts. */
    List<Problem> judge(Judge judge) {
        List<Problem> problems = new ArrayList<>();
        for (Access read : reads()) {
            of(String.valueOf(read.variable())).stream()
                    .map(declared -> Optional.ofNullable(judge.message(read, declared)))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(message -> problems.add(problem(read, message)));
        }
        return problems;
    }

    /** Variables set and unset by name. */
    List<Access> changes() {
        return changes.stream().filter(access -> !access.internal()).toList();
    }

    ProcessNode process(Access access) {
        return processes.get(access.process());
    }

    List<Declaration> of(String variable) {
        return declarations.computeIfAbsent(variable, policy::of);
    }

    /** Whether the policy says so, or a value that looks secret was seen. */
    boolean secret(String variable) {
        return maskedNames.contains(variable) || of(variable).stream().anyMatch(Declaration::secret);
    }

    /** Names of which a secret value was seen. */
    Set<String> maskedNames() {
        return maskedNames;
    }

    /** A value for a message: nothing of it where it is secret. */
    String shown(String variable, Value value) {
        String text = value.text();
        if (text == null || value.masked() || secret(variable)) {
            return "its value (" + value.length() + " characters)";
        }
        return text.length() <= LONGEST_VALUE ? "\"" + text + "\"" : "\"" + text.substring(0, LONGEST_VALUE) + "…\"";
    }

    /** A problem with an access to one variable. */
    Problem problem(Access access, String message) {
        return new Problem(access.variable(), message, process(access), access);
    }
}
