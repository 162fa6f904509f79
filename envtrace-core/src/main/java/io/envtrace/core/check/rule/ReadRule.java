package io.envtrace.core.check.rule;

import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Problem;
import io.envtrace.core.model.Access;
import io.envtrace.event.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule for reads by name. */
interface ReadRule extends AccessRule {
    /** What is wrong with a read; null for nothing. */
    @Nullable
    String message(CheckedRun run, Access read);

    @Override
    default List<Problem> ofAccess(CheckedRun run, Access access) {
        String message = access.operation() == Operation.GET ? message(run, access) : null;
        return message == null ? List.of() : List.of(run.problem(access, message));
    }
}
