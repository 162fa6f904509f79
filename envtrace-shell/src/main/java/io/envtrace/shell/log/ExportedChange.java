package io.envtrace.shell.log;

import io.envtrace.shell.change.StartupEvent.Command;
import org.jspecify.annotations.Nullable;

/**
 * A change of what a shell's children are given.
 *
 * @param before the value before; null for none
 * @param after the value after; null for none
 */
record ExportedChange(
        String name, @Nullable String before, @Nullable String after, Command command) {}
