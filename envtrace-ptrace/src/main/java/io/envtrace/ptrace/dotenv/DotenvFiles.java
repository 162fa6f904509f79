package io.envtrace.ptrace.dotenv;

import io.envtrace.ptrace.kernel.ProcFs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dotenv files that the tree has opened so far, as they were when they were opened. Used by the ptrace thread alone. */
public final class DotenvFiles {
    /** What every such name has in it. */
    public static final String MARK = ".env";

    /** The largest file that is held. */
    public static final int MOST_BYTES = 64 << 10;

    private static final int MOST_FILES = 64;
    private static final int MOST_ASSIGNMENTS = 1000;
    private static final int MOST_BYTES_TOGETHER = 8 * MOST_BYTES;
    private static final int MOST_ASSIGNMENTS_TOGETHER = 8 * MOST_ASSIGNMENTS;
    private static final int MOST_LINES = 4;

    /** @param size how many assignments there are */
    private record Opened(
            String path,
            String text,
            long pid,
            String program,
            int size,
            Map<String, List<DotenvText.Assignment>> assignments) {}

    /** The one that was opened last stands last. */
    private final List<Opened> files = new ArrayList<>();

    private int bytes;
    private int assignments;

    /** Whether a path names a dotenv file: {@code .env}, {@code .env.local}, {@code .envrc}, {@code prod.env}. */
    public static boolean isName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith(MARK) || name.endsWith(MARK);
    }

    /**
     * A process has opened a file. It is taken as it is now: it may be gone when its values are set. What would be too much for the tool's
     * memory is left alone.
     *
     * @param path how the file is called
     * @param content its bytes; of more than {@link #MOST_BYTES} only one more is needed. Null for what is no regular file
     */
    public void opened(String path, byte @Nullable [] content, long pid) {
        Opened before = removed(path);
        if (content == null || content.length > MOST_BYTES) {
            return;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        // Who opens the same once more is not the one to be named, and it need not be read again.
        Opened now = before != null && before.text.equals(text) ? before : read(path, text, pid);
        if (now.size <= MOST_ASSIGNMENTS
                && files.size() < MOST_FILES
                && bytes + text.length() <= MOST_BYTES_TOGETHER
                && assignments + now.size <= MOST_ASSIGNMENTS_TOGETHER) {
            files.add(now);
            bytes += text.length();
            assignments += now.size;
        }
    }

    private @Nullable Opened removed(String path) {
        for (Opened file : files) {
            if (file.path.equals(path)) {
                files.remove(file);
                bytes -= file.text.length();
                assignments -= file.size;
                return file;
            }
        }
        return null;
    }

    private static Opened read(String path, String text, long pid) {
        List<DotenvText.Assignment> all = DotenvText.assignments(text, MOST_ASSIGNMENTS + 1);
        Map<String, List<DotenvText.Assignment>> byName = new HashMap<>();
        for (DotenvText.Assignment one : all) {
            byName.computeIfAbsent(one.name(), name -> new ArrayList<>(1)).add(one);
        }
        return new Opened(path, text, pid, ProcFs.name((int) pid), all.size(), byName);
    }

    /** Whether nothing is held. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * The lines that hold a value, of the file first that was opened last, and of one file the last line first; a few of them.
     *
     * @param value of one character for each byte, whole
     */
    public List<HeldLine> holding(String variable, String value) {
        List<HeldLine> found = new ArrayList<>();
        for (int i = files.size() - 1; i >= 0 && found.size() < MOST_LINES; i--) {
            Opened file = files.get(i);
            List<DotenvText.Assignment> lines = file.assignments.getOrDefault(variable, List.of());
            for (int at = lines.size() - 1; at >= 0 && found.size() < MOST_LINES; at--) {
                if (lines.get(at).values().contains(value)) {
                    found.add(new HeldLine(file.path, lines.get(at).line(), file.pid, file.program));
                }
            }
        }
        return found;
    }
}
