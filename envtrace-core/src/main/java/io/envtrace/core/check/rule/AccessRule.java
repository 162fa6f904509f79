package io.envtrace.core.check.rule;

import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import java.util.ArrayList;
import java.util.List;

/** A rule about single accesses, so that it can be applied while the program runs. */
public interface AccessRule extends Rule {
    /** What is wrong with one of {@link CheckedRun#accesses}. */
    List<Problem> ofAccess(CheckedRun run, Access access);

    @Override
    default List<Problem> check(CheckedRun run) {
        List<Problem> problems = new ArrayList<>();
        for (Access access : run.accesses()) {
            problems.addAll(ofAccess(run, access));
        }
        return problems;
    }
}
