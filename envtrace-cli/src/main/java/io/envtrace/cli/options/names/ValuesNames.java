package io.envtrace.cli.options.names;

import io.envtrace.event.secret.ValuesMode;

/** Names of the values modes. */
public final class ValuesNames extends LowerCaseNames {
    ValuesNames() {
        super(ValuesMode.values());
    }
}
