package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.check.run.Readers;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A variable was read while it was unset, and set only later in the same process. */
final class ReadBeforeSetRule implements Rule {
    @Override
    public String id() {
        return "read-before-set";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A variable was read and unset, and set later in the same process";
    }

    private record Key(int process, String variable) {}

    @Override
    public List<Problem> check(CheckedRun run) {
        Map<Key, Access> unset = new HashMap<>();
        for (Access read : run.reads()) {
            if (read.outcome() == Outcome.ABSENT) {
                unset.merge(key(read), read, (a, b) -> a.firstNanos() <= b.firstNanos() ? a : b);
            }
        }
        List<Problem> problems = new ArrayList<>();
        for (Access change : run.changes()) {
            Access read = unset.get(key(change));
            // This process cannot read what is put into a child's environment.
            boolean own = change.operation() == Operation.SET && CheckedRun.isOfOwnEnvironment(change);
            if (own && read != null && read.firstNanos() < change.lastNanos()) {
                problems.add(run.problem(read, read.variable() + " was read before it was set" + Readers.at(change)));
            }
        }
        return problems;
    }

    private static Key key(Access access) {
        return new Key(access.process(), String.valueOf(access.variable()));
    }
}
