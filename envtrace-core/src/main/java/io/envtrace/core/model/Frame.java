package io.envtrace.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One frame of a call stack.
 *
 * @param type the class's name as {@link Class#getName()} gives it; for C and Go the object or package
 * @param line from 1; 0 if not known; -2 for a native method, as in {@link StackTraceElement}
 */
public record Frame(
        String type,
        String method,
        @Nullable String file,
        int line,
        @Nullable Library library) {
    // By hand: see "Start-up" in docs/architecture.md.
    @Override
    public int hashCode() {
        int hash = type.hashCode();
        hash = 31 * hash + method.hashCode();
        hash = 31 * hash + Objects.hashCode(file);
        hash = 31 * hash + line;
        return 31 * hash + Objects.hashCode(library);
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Frame other
                && other.type.equals(type)
                && other.method.equals(method)
                && Objects.equals(other.file, file)
                && other.line == line
                && Objects.equals(other.library, library);
    }
}
