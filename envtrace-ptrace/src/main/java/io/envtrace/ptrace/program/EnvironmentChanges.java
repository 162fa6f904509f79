package io.envtrace.ptrace.program;

import io.envtrace.event.secret.EnvironmentComparison;
import io.envtrace.event.secret.Masker;
import io.envtrace.ptrace.memory.Latin1Text;

/** The differences between two environments, of texts with one character for each byte. */
public final class EnvironmentChanges extends EnvironmentComparison {
    public EnvironmentChanges(Masker masker) {
        super(masker);
    }

    @Override
    protected String text(Object stored) {
        return Latin1Text.decode((String) stored);
    }
}
