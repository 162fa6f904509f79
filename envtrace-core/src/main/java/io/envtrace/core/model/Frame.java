package io.envtrace.core.model;

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
        @Nullable Library library) {}
