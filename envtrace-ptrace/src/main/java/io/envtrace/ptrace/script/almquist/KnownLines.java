package io.envtrace.ptrace.script.almquist;

import io.envtrace.binary.elf.FileIdentity;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What has been found out about files' texts: of those that were used last, so that it does not grow with what scripts include. */
final class KnownLines {
    /** How many commands all of them may have together: one takes some 100 bytes. The last file alone may have more. */
    static final int MOST_COMMANDS = 50_000;
    /** What a file without commands takes is counted, too. */
    private static final int OF_A_FILE = 10;

    private final Map<FileIdentity, ExpandedLines> files = new LinkedHashMap<>(16, 0.75f, true);
    private int size;

    /** Null if it is not known, or not any more. */
    @Nullable
    ExpandedLines get(FileIdentity file) {
        return files.get(file);
    }

    /** Adds a file that is not known. */
    void add(FileIdentity file, ExpandedLines lines) {
        size += size(lines);
        Iterator<ExpandedLines> eldest = files.values().iterator();
        while (size > MOST_COMMANDS && eldest.hasNext()) {
            size -= size(eldest.next());
            eldest.remove();
        }
        files.put(file, lines);
    }

    int files() {
        return files.size();
    }

    private static int size(ExpandedLines lines) {
        return OF_A_FILE + lines.size();
    }
}
