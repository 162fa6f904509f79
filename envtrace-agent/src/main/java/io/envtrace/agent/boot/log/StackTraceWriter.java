package io.envtrace.agent.boot.log;

import io.envtrace.agent.boot.api.ApiResolver;
import io.envtrace.agent.boot.stack.StackCapture;
import io.envtrace.agent.boot.stack.StackLimit;
import io.envtrace.event.EventLogWriter;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import io.envtrace.event.secret.Masker;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes stacks that have not been seen before, with their frames and those frames' libraries. */
final class StackTraceWriter {
    private static final class FrameKey {
        private final StackTraceElement frame;
        private final int library;

        FrameKey(StackTraceElement frame, int library) {
            this.frame = frame;
            this.library = library;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FrameKey
                    && library == ((FrameKey) other).library
                    && frame.equals(((FrameKey) other).frame);
        }

        @Override
        public int hashCode() {
            return frame.hashCode() * 31 + library;
        }
    }

    private final EventLogWriter writer;
    private final Masker masker;
    private final StackCapture capture;
    private final StackLimit limit;
    private final Libraries libraries;
    private final LongTable<WrittenStack> known = new LongTable<WrittenStack>();
    private final LongTable<Integer> indices = new LongTable<Integer>();
    private final Map<FrameKey, Integer> frames = new HashMap<FrameKey, Integer>();

    StackTraceWriter(EventLogWriter writer, Masker masker, StackCapture capture, StackLimit limit) {
        this.writer = writer;
        this.masker = masker;
        this.capture = capture;
        this.limit = limit;
        this.libraries = new Libraries(writer, masker);
    }

    /** What was written for a stack under a hook; null if it has not been seen. */
    @Nullable
    WrittenStack known(long stack, int hook, boolean own) {
        return known.get(key(stack, hook, own));
    }

    private static long key(long stack, int hook, boolean own) {
        return StackCapture.mix(stack, hook << 1 | (own ? 1 : 0));
    }

    WrittenStack write(Object taken, long stack, int hook, boolean own) throws IOException {
        StackTraceElement[] elements = capture.frames(taken);
        String api = new ApiResolver(elements, hook, own).resolve().name();
        LibraryRecord[] from = api == null || limit.writesNone() ? null : libraries(taken, elements);
        boolean truncated = from != null && (from.length < elements.length || capture.isCut(taken));
        synchronized (this) {
            int index = from == null ? -1 : index(stack, elements, from, truncated);
            WrittenStack written = new WrittenStack(index, api);
            known.put(key(stack, hook, own), written);
            return written;
        }
    }

    /** Outside the lock: this may call the program's own class loaders. */
    private LibraryRecord[] libraries(Object taken, StackTraceElement[] elements) {
        Class<?>[] classes = capture.classes(taken);
        LibraryRecord[] from = new LibraryRecord[end(classes, elements)];
        for (int i = 0; i < from.length; i++) {
            from[i] = classes == null ? libraries.of(elements[i]) : libraries.of(classes[i]);
        }
        return from;
    }

    /** The class that is hooked is the API's, also where it is not of the JDK. */
    private static boolean isApi(StackTraceElement[] elements, int i) {
        return elements[i].getClassName().equals(elements[0].getClassName());
    }

    private int end(Class<?> @Nullable [] classes, StackTraceElement[] elements) {
        int fromSite = 0;
        for (int i = 0; i < elements.length; i++) {
            boolean runtime = isApi(elements, i)
                    || (classes == null ? limit.isRuntime(elements[i].getClassName()) : limit.isRuntime(classes[i]));
            if (limit.ends(fromSite, runtime)) {
                return i;
            }
            fromSite = StackLimit.counted(fromSite, runtime);
        }
        return elements.length;
    }

    private int index(long stack, StackTraceElement[] elements, LibraryRecord[] from, boolean truncated)
            throws IOException {
        Integer written = indices.get(stack);
        if (written != null) {
            return written;
        }
        int[] all = new int[from.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = frame(elements[i], libraries.index(from[i]));
        }
        int index = writer.stack(all, truncated);
        indices.put(stack, index);
        return index;
    }

    private int frame(StackTraceElement e, int library) throws IOException {
        FrameKey key = new FrameKey(e, library);
        Integer written = frames.get(key);
        if (written != null) {
            return written;
        }
        int line = e.getLineNumber();
        String file = e.getFileName();
        int index = writer.frame(new FrameRecord(
                masker.code(e.getClassName()),
                masker.code(e.getMethodName()),
                file == null ? null : masker.code(file),
                line == -1 ? 0 : line,
                library));
        frames.put(key, index);
        return index;
    }
}
