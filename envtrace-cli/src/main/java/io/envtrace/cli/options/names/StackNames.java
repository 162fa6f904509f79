package io.envtrace.cli.options.names;

import io.envtrace.event.session.StackMode;

/** Names of the stack modes. */
public final class StackNames extends LowerCaseNames {
    StackNames() {
        super(StackMode.values());
    }
}
