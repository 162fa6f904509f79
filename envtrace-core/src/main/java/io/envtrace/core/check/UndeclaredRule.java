package io.envtrace.core.check;

import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.model.Access;
import org.jspecify.annotations.Nullable;

/** Something was read of which the policy knows nothing. */
final class UndeclaredRule implements ReadRule {
    @Override
    public String id() {
        return "undeclared";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A variable was read that the policy does not declare";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        String name = String.valueOf(read.variable());
        return run.of(name).isEmpty() && !MachineNames.ofTheSystem(name)
                ? name + " was read and is not declared"
                : null;
    }
}
