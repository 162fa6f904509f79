package io.envtrace.cli.options.names;

import io.envtrace.core.check.policy.Severity;

/** How bad findings are, for help and completion. */
public final class SeverityNames extends LowerCaseNames {
    public SeverityNames() {
        super(Severity.values());
    }
}
