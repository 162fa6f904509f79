package io.envtrace.ptrace.script.calibration;

/**
 * Where a shell keeps a variable of its own.
 *
 * @param pointer the address in the file of a pointer to the memory in which it is; 0 if it has an address itself
 * @param offset where it is behind that; without a pointer its address in the file
 */
public record ShellPlace(long pointer, long offset) {}
