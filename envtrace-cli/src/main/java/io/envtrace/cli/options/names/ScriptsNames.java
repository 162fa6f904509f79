package io.envtrace.cli.options.names;

import io.envtrace.cli.plan.ScriptsMode;

/** Names of the modes for scripts. */
public final class ScriptsNames extends LowerCaseNames {
    ScriptsNames() {
        super(ScriptsMode.values());
    }
}
