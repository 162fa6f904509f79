package io.envtrace.cli.resolve;

import java.nio.file.Path;

/**
 * A command that was found.
 *
 * @param file as PATH or the user named it: what is started
 * @param executable the same with links resolved
 * @param kind what it is
 */
public record ResolvedCommand(Path file, Path executable, ProgramKind kind) {}
