package io.envtrace.shell.script;

import io.envtrace.shell.mode.ShellMode;
import java.nio.file.Path;
import java.util.List;

/**
 * What is watched in a startup.
 *
 * @param mode how the shell is started
 * @param variables names that are words of a shell
 * @param directory where scripts and what they write stand; nobody else's
 * @param position whether each command's place is written down: that is slow, and tells where a startup stopped
 */
public record Watch(ShellMode mode, List<String> variables, Path directory, boolean position) {
    public Watch {
        variables = List.copyOf(variables);
    }

    /** What the scripts tell: texts, each ended by a NUL. */
    public Path changes() {
        return directory.resolve("changes");
    }

    /** The environment at the end, as a block. */
    public Path environment() {
        return directory.resolve("changes.environment");
    }

    /** The place of the last command. */
    public Path lastPosition() {
        return directory.resolve("changes.position");
    }
}
