package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.answer.UnseenNames;
import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.ProcessRuntime;
import io.envtrace.event.session.RuntimeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file declares a variable, and nobody asked for it by name. */
final class DeclaredUnreadRule implements Rule {
    @Override
    public String id() {
        return "declared-unread";
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
    public boolean holdsInAllRuns() {
        return true;
    }

    @Override
    public String description() {
        return "A variable that a file declares was read by nobody";
    }

    @Override
    public List<Problem> check(CheckedRun run) {
        Set<String> read = new HashSet<>();
        Spellings spellings = Spellings.of(run.allReads());
        for (Access access : run.allReads()) {
            read.add(String.valueOf(access.variable()));
            read.add(spellings.name(access));
        }
        List<Problem> problems = new ArrayList<>();
        for (Declaration declared : run.policy().variables()) {
            String name = declared.name();
            if (!declared.place().isEmpty()
                    && !read.contains(name)
                    && !run.policy().ignores(name)
                    && !UnseenNames.contain(name, run.processes().all())) {
                String message = name + " is declared at " + declared.place() + " and " + unread(run, name);
                problems.add(new Problem(name, message, run.processes().get(0), null));
            }
        }
        return problems;
    }

    /** What can be said of a variable that no access names. */
    private static String unread(CheckedRun run, String name) {
        BitSet given = run.given().of(name).given();
        boolean partly = false;
        for (ProcessNode process : run.processes().all()) {
            if (isShell(process)) {
                if (!given.get(process.id())) {
                    return "no read of it was seen; a script's read of what is not set is not";
                }
            } else {
                partly |= !process.traced() || process.coverage().level() != Coverage.Level.FULL;
            }
        }
        if (partly) {
            return "no read of it was seen; not all was observed";
        }
        return run.listers().isEmpty() ? "was never read" : "was not read by name";
    }

    private static boolean isShell(ProcessNode process) {
        ProcessRuntime runtime = process.runtime();
        return runtime != null && RuntimeKind.of(runtime.kind()) == RuntimeKind.SHELL;
    }
}
