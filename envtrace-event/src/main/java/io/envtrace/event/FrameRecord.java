package io.envtrace.event;

import org.jspecify.annotations.Nullable;

/** One frame of a call stack. */
public final class FrameRecord {
    /** The class's name, as {@link Class#getName()} gives it; for C and Go the package or object. */
    public final String type;

    public final String method;
    public final @Nullable String file;
    /** From 1; 0 if not known; -2 for a native method, as in {@link StackTraceElement}. */
    public final int line;
    /** Index of a library in the same log; -1 if not known. */
    public final int library;

    public FrameRecord(String type, String method, @Nullable String file, int line, int library) {
        this.type = type;
        this.method = method;
        this.file = file;
        this.line = line;
        this.library = library;
    }
}
