package io.envtrace.event.source;

import io.envtrace.event.LibraryRecord;
import org.jspecify.annotations.Nullable;

/** One frame of a stack as a source knows it, unmasked. */
public final class SourceFrame {
    /** As in {@link io.envtrace.event.FrameRecord}. */
    public final String type;

    public final String method;
    public final @Nullable String file;
    public final int line;
    public final LibraryRecord library;

    public SourceFrame(String type, String method, @Nullable String file, int line, LibraryRecord library) {
        this.type = type;
        this.method = method;
        this.file = file;
        this.line = line;
        this.library = library;
    }
}
