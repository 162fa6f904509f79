package io.envtrace.cli.options;

import io.envtrace.core.recorder.AgentConfig.StackMode;

/** Names of the stack modes. */
final class StackNames extends LowerCaseNames {
    StackNames() {
        super(StackMode.values());
    }
}
