package io.envtrace.cli.options;

import io.envtrace.event.secret.ValuesMode;

/** Names of the values modes. */
final class ValuesNames extends LowerCaseNames {
    ValuesNames() {
        super(ValuesMode.values());
    }
}
