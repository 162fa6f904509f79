package io.envtrace.ptrace.dotenv;

/**
 * A line of a file that a process has opened.
 *
 * @param file its path
 * @param line from 1
 * @param pid the process's
 * @param program that process's program, without its directory
 */
public record HeldLine(String file, int line, long pid, String program) {}
