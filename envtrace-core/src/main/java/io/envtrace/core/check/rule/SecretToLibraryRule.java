package io.envtrace.core.check.rule;

import io.envtrace.core.analysis.ReaderGraph;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.run.CheckedRun;
import io.envtrace.core.check.run.Readers;
import io.envtrace.core.model.Access;
import io.envtrace.event.Outcome;
import org.jspecify.annotations.Nullable;

/** A secret for which no readers are declared, read by another library than the program itself. */
final class SecretToLibraryRule implements ReadRule {
    @Override
    public String id() {
        return "secret-to-library";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public String description() {
        return "A library read a secret, and is not declared as its reader";
    }

    @Override
    public @Nullable String message(CheckedRun run, Access read) {
        String name = String.valueOf(read.variable());
        boolean known = run.of(name).stream().anyMatch(d -> !d.readers().isEmpty());
        return !known && read.outcome() == Outcome.PRESENT && run.secret(name) && ReaderGraph.byThirdParty(read)
                ? "the secret " + name + " was read by " + Readers.name(run, read)
                : null;
    }
}
