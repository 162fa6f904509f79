package io.envtrace.cli.options.names;

import io.envtrace.cli.output.ColorMode;

/** Names of the colour modes. */
public final class ColorNames extends LowerCaseNames {
    ColorNames() {
        super(ColorMode.values());
    }
}
