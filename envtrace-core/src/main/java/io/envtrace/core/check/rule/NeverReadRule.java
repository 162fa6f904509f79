package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ProcessParents;
import io.envtrace.core.answer.UnseenNames;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.event.Operation;
import io.envtrace.event.session.RuntimeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A variable was set, or was declared and given, and no process that could read it did. */
final class NeverReadRule implements Rule {
    private static final Set<RuntimeKind> CALLERS = EnumSet.of(RuntimeKind.JVM, RuntimeKind.GO);

    @Override
    public String id() {
        return "never-read";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public boolean concernsVariable() {
        return true;
    }

    @Override
    public String description() {
        return "A variable was set, or was declared and given, and never read";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        BitSet opaque = opaque(run, process -> !process.traced());
        Map<String, BitSet> readers = new HashMap<>();
        for (Access read : run.allReads()) {
            readers.computeIfAbsent(String.valueOf(read.variable()), name -> new BitSet())
                    .set(read.process());
        }
        List<Problem> problems = new ArrayList<>();
        for (Access change : run.changes()) {
            BitSet of = readers.getOrDefault(String.valueOf(change.variable()), new BitSet());
            int process = change.process();
            if (change.operation() == Operation.SET
                    && !mayBeReadUnseen(run, String.valueOf(change.variable()))
                    && !opaque.get(process)
                    && of.stream().noneMatch(id -> run.processes().within(id, process))) {
                problems.add(run.problem(change, change.variable() + " was set and never read"));
            }
        }
        Set<String> touched = new HashSet<>(readers.keySet());
        run.changes().forEach(change -> touched.add(String.valueOf(change.variable())));
        problems.addAll(given(run, touched));
        return problems;
    }

    private static boolean mayBeReadUnseen(CheckedRun run, String name) {
        return UnseenNames.contain(name, run.processes().all());
    }

    /** Problems with declared variables that were given: undeclared ones are given to every process. */
    private static List<Problem> given(CheckedRun run, Set<String> touched) {
        BitSet opaque = opaque(run, process -> !calls(process));
        List<Problem> problems = new ArrayList<>();
        for (String name : run.givenNames()) {
            if (!touched.contains(name)
                    && !mayBeReadUnseen(run, name)
                    && !run.of(name).isEmpty()) {
                BitSet holders = run.given().of(name).given();
                if (!holders.isEmpty() && !holders.intersects(opaque)) {
                    ProcessNode first = run.processes().get(holders.nextSetBit(0));
                    String message = name + " was given to " + ProcessParents.program(first) + " and never read";
                    problems.add(new Problem(name, message, first, null));
                }
            }
        }
        return problems;
    }

    /** Whether the process reads its environment through traced functions only: shells and Python walk through the environment block itself. */
    private static boolean calls(ProcessNode process) {
        ProcessRuntime runtime = process.runtime();
        return runtime != null
                && CALLERS.contains(RuntimeKind.of(runtime.kind()))
                && process.coverage().level() == Coverage.Level.FULL;
    }

    /** Processes that took the whole environment, or were not observed, with all their ancestors. */
    private static BitSet opaque(CheckedRun run, Predicate<ProcessNode> unseen) {
        BitSet opaque = new BitSet();
        for (ProcessNode process : run.processes().all()) {
            opaque.set(process.id(), unseen.test(process));
        }
        run.listers().stream().forEach(opaque::set);
        for (int id = run.processes().all().size() - 1; id >= 0; id--) {
            int parent = run.processes().parent(id);
            if (opaque.get(id) && parent >= 0) {
                opaque.set(parent);
            }
        }
        return opaque;
    }
}
