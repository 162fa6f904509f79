package io.envtrace.cli.options;

import io.envtrace.cli.output.ColorMode;

/** Names of the colour modes. */
final class ColorNames extends LowerCaseNames {
    ColorNames() {
        super(ColorMode.values());
    }
}
