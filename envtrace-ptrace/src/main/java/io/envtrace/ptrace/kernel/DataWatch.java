package io.envtrace.ptrace.kernel;

/**
 * A place in memory whose use stops a thread.
 *
 * @param address a multiple of the length
 * @param length 1, 2, 4 or 8 bytes
 * @param reads whether reading stops, too, and not only writing
 */
public record DataWatch(long address, int length, boolean reads) {}
