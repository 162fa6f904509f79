package io.envtrace.core.check.rule;

import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.check.run.Readers;
import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A thread changed a variable while others read it: before the change and after it. In C, a read may then find freed memory; in any
 * language, what it finds depends on luck.
 */
final class ConcurrentChangeRule implements Rule {
    private record Key(int process, String variable) {}

    @Override
    public String id() {
        return "concurrent-change";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A variable was changed by one thread while another one read it";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        Map<Key, List<Access>> reads = new HashMap<>();
        for (Access read : run.reads()) {
            reads.computeIfAbsent(key(read), k -> new ArrayList<>()).add(read);
        }
        List<Problem> problems = new ArrayList<>();
        for (Access change : run.changes()) {
            Access read = CheckedRun.isOfOwnEnvironment(change)
                    ? concurrent(change, reads.getOrDefault(key(change), List.of()))
                    : null;
            if (read != null) {
                problems.add(run.problem(
                        change,
                        change.variable() + " was changed by thread " + change.thread() + " while thread "
                                + read.thread() + " read it" + Readers.at(read)));
            }
        }
        return problems;
    }

    private static @Nullable Access concurrent(Access change, List<Access> reads) {
        for (Access read : reads) {
            boolean otherThread = !Objects.equals(read.thread(), change.thread());
            if (otherThread && read.firstNanos() < change.lastNanos() && change.firstNanos() < read.lastNanos()) {
                return read;
            }
        }
        return null;
    }

    private static Key key(Access access) {
        return new Key(access.process(), String.valueOf(access.variable()));
    }
}
