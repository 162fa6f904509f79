package io.envtrace.ptrace.script;

import io.envtrace.binary.elf.FileIdentity;

/**
 * A file of a shell's script, as it was when the shell was about to begin it.
 *
 * @param path below the root of the shell's process, without links
 * @param identity that of the state in which it was
 */
public record ScriptFile(String path, FileIdentity identity) {}
