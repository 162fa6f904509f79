package io.envtrace.core.inline;

import io.envtrace.core.library.ClassFiles;
import io.envtrace.event.FrameRecord;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Frames of Kotlin code whose line stands for that of an inlined function: Kotlin gives such code lines behind the end of the file, and says in the
 * class file which they are. For use by one thread.
 */
public final class InlinedFrames {
    private static final String FUNCTIONS = "Kotlin";
    private static final String CALLS = "KotlinDebug";

    /** The language's own functions are no reader, as those of other languages' runtimes. */
    private static final String RUNTIME = "kotlin/";

    private record Kotlin(ClassFile file, SourceMap lines) {}

    private final ClassFiles files = new ClassFiles();
    private final Map<String, Optional<Kotlin>> known = new HashMap<>();

    /**
     * What a frame stands for, innermost first: the inlined function's place, if it is not Kotlin's own, and the line that calls it; the frame itself
     * where nothing was inlined. A function from another place than the frame's class has no library.
     *
     * @param codeSource where the frame's class was loaded from
     */
    public List<FrameRecord> of(FrameRecord frame, String codeSource) {
        if (frame.file == null || !frame.file.endsWith(".kt") || frame.line <= 0 || codeSource.isEmpty()) {
            return List.of(frame);
        }
        Kotlin kotlin = kotlin(frame.type, codeSource);
        SourceMap.Place function = kotlin == null ? null : kotlin.lines().place(FUNCTIONS, frame.line);
        SourceMap.Place call = kotlin == null ? null : kotlin.lines().place(CALLS, frame.line);
        if (kotlin == null || call == null && (function == null || isOwnLine(frame, function))) {
            return List.of(frame);
        }
        FrameRecord caller =
                new FrameRecord(frame.type, frame.method, frame.file, call == null ? 0 : call.line(), frame.library);
        String name = kotlin.file().inlinedAt(frame.method, frame.line);
        return function == null || name == null || function.path().startsWith(RUNTIME)
                ? List.of(caller)
                : List.of(inlined(frame, function, name, codeSource), caller);
    }

    private static boolean isOwnLine(FrameRecord frame, SourceMap.Place place) {
        return place.line() == frame.line && place.file().equals(frame.file);
    }

    private FrameRecord inlined(FrameRecord frame, SourceMap.Place function, String name, String codeSource) {
        String type = function.path().replace('/', '.');
        int library = files.bytes(codeSource, type) == null ? -1 : frame.library;
        return new FrameRecord(type, name, function.file(), function.line(), library);
    }

    private @Nullable Kotlin kotlin(String type, String codeSource) {
        return known.computeIfAbsent(codeSource + "\n" + type, key -> Optional.ofNullable(read(type, codeSource)))
                .orElse(null);
    }

    private @Nullable Kotlin read(String type, String codeSource) {
        byte[] bytes = files.bytes(codeSource, type);
        try {
            ClassFile file = bytes == null ? null : ClassFile.of(bytes);
            String map = file == null ? null : file.sourceMap();
            return file == null || map == null ? null : new Kotlin(file, SourceMap.parse(map));
        } catch (IOException e) {
            return null; // damaged, or of a format to come: the line stays as the JVM gives it
        }
    }
}
