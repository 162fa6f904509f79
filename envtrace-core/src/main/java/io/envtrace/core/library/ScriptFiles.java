package io.envtrace.core.library;

import io.envtrace.core.model.Library;
import io.envtrace.event.FrameRecord;
import io.envtrace.event.LibraryRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scripts whose language compiles them to classes in memory or in a cache: such a class's place is that cache, or one that does not exist, and the
 * frame tells the script itself.
 */
public final class ScriptFiles {
    /** Kinds of scripts that build tools and shells keep compiled somewhere else. */
    private static final List<String> ENDINGS = List.of(".gradle", ".kts");

    /** What Groovy says of code that comes from no file. */
    private static final List<String> NO_PLACE = List.of("/groovy/shell", "/groovy/script");

    private ScriptFiles() {}

    /** The script that a frame is in, as a library and the program's own code; null for what is compiled ahead. */
    public static @Nullable Library of(FrameRecord frame, LibraryRecord record) {
        String file = frame.file;
        if (file == null || file.isEmpty() || !isClass(record)) {
            return null;
        }
        if (!file.startsWith("/") && ENDINGS.stream().noneMatch(file::endsWith) && !isNoPlace(record)) {
            return null;
        }
        String name = CodeLocation.lastName(file);
        return new Library(name, "", name, false, true);
    }

    private static boolean isClass(LibraryRecord record) {
        return record.kind == LibraryRecord.CODE_SOURCE || record.kind == LibraryRecord.UNKNOWN;
    }

    private static boolean isNoPlace(LibraryRecord record) {
        return NO_PLACE.contains(CodeLocation.parse(record.location).file());
    }
}
