package io.envtrace.binary.machine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a native call stack; an inlined call has a frame of its own.
 *
 * @param function the function's name as is usual for its language: {@code main.(*Server).load}, {@code setlocale+0x1a}
 * @param packageName the Go import path or the shared object's base name
 * @param file the source file; null if not known
 * @param line from 1; 0 if not known
 * @param library the library that the code belongs to
 */
public record MachineFrame(
        String function, String packageName, @Nullable String file, int line, MachineLibrary library) {
    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = function.hashCode();
        hash = 31 * hash + packageName.hashCode();
        hash = 31 * hash + Objects.hashCode(file);
        hash = 31 * hash + line;
        return 31 * hash + library.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof MachineFrame other
                && other.function.equals(function)
                && other.packageName.equals(packageName)
                && Objects.equals(other.file, file)
                && other.line == line
                && other.library.equals(library);
    }
}
