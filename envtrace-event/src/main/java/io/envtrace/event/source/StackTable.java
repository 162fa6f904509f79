package io.envtrace.event.source;

import io.envtrace.event.EventLogWriter;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stacks, frames and libraries of one log, written when they first come up. */
final class StackTable {
    /** Stands in no name. */
    private static final char BETWEEN = '\0';

    private final EventLogWriter log;
    private final Masker masker;
    private final Map<SourceStack, Integer> stacks = new HashMap<>();
    private final Map<String, Integer> frames = new HashMap<>();
    private final Map<String, Integer> libraries = new HashMap<>();

    StackTable(EventLogWriter log, Masker masker) {
        this.log = log;
        this.masker = masker;
    }

    /** The index of a stack in the log; -1 for none. */
    int index(@Nullable SourceStack stack) throws IOException {
        if (stack == null) {
            return -1;
        }
        Integer known = stacks.get(stack);
        if (known == null) {
            known = write(stack);
            stacks.put(stack, known);
        }
        return known;
    }

    private int write(SourceStack stack) throws IOException {
        List<SourceFrame> all = stack.frames();
        int[] indices = new int[all.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = frame(all.get(i));
        }
        return indices.length == 0 ? -1 : log.stack(indices, !stack.isComplete());
    }

    private int frame(SourceFrame frame) throws IOException {
        int library = library(frame.library);
        String key =
                frame.type + BETWEEN + frame.method + BETWEEN + frame.file + BETWEEN + frame.line + BETWEEN + library;
        Integer known = frames.get(key);
        if (known == null) {
            String file = frame.file;
            known = log.frame(new FrameRecord(
                    masker.code(frame.type),
                    masker.code(frame.method),
                    file == null ? null : masker.code(file),
                    frame.line,
                    library));
            frames.put(key, known);
        }
        return known;
    }

    private int library(LibraryRecord library) throws IOException {
        String key = library.kind + library.name + BETWEEN + library.version + BETWEEN + library.location;
        Integer known = libraries.get(key);
        if (known == null) {
            known = log.library(new LibraryRecord(
                    library.kind,
                    masker.code(library.name),
                    masker.code(library.version),
                    masker.code(library.location)));
            libraries.put(key, known);
        }
        return known;
    }
}
