package io.envtrace.ptrace.machine;

import org.jspecify.annotations.Nullable;

/**
 * One frame of a native call stack, inlined calls included.
 *
 * @param function the function's name as the field writes it: {@code main.(*Server).load}, {@code setlocale+0x1a}
 * @param packageName the Go import path or the shared object's base name
 * @param file the source file, or null
 * @param line from 1, or 0
 * @param library who delivered the code
 */
public record MachineFrame(
        String function, String packageName, @Nullable String file, int line, MachineLibrary library) {}
