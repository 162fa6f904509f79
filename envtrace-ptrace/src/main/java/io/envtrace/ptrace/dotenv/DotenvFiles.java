package io.envtrace.ptrace.dotenv;

import io.envtrace.ptrace.kernel.ProcFs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dotenv files that the tree has opened so far, as they were when they were opened. Used by the ptrace thread alone. */
public final class DotenvFiles {
    /** What every such name has in it. */
    public static final String MARK = ".env";

    private static final int MOST_FILES = 64;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LINES = 4;

    private record Opened(long pid, String program, Map<String, List<DotenvText.Assignment>> assignments) {}

    /** By path; the one that was opened last stands last. */
    private final Map<String, Opened> files = new LinkedHashMap<>();

    /** Whether a path names a dotenv file: {@code .env}, {@code .env.local}, {@code .envrc}, {@code prod.env}. */
    public static boolean isName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith(MARK) || name.endsWith(MARK);
    }

    /**
     * A process has opened a file. It is read now: it may be gone when its values are set. What is no file, such as a pipe, is not read, since
     * that would take what stands in it away.
     *
     * @param path how the file is called
     * @param descriptor the process's, in {@code /proc}
     */
    public void opened(String path, Path descriptor, long pid) throws IOException {
        if (!Files.isRegularFile(descriptor)) {
            return;
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(descriptor)) {
            content = in.readNBytes(MOST_BYTES + 1);
        }
        Opened before = files.remove(path);
        if (content.length > MOST_BYTES || files.size() >= MOST_FILES) {
            return;
        }
        Map<String, List<DotenvText.Assignment>> byName = new LinkedHashMap<>();
        for (DotenvText.Assignment one : DotenvText.assignments(new String(content, StandardCharsets.ISO_8859_1))) {
            byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
        }
        // Who opens the same once more is not the one to be named.
        boolean same = before != null && before.assignments.equals(byName);
        files.put(path, same ? before : new Opened(pid, ProcFs.name((int) pid), byName));
    }

    /** Whether nothing was opened. */
    public boolean isEmpty() {
        return files.isEmpty();
    }

    /**
     * The lines that hold a value, of the file first that was opened last, and of one file the last line first.
     *
     * @param value of one character for each byte, whole
     */
    public List<HeldLine> holding(String variable, String value) {
        List<HeldLine> found = new ArrayList<>();
        files.forEach((path, file) -> {
            for (DotenvText.Assignment one : file.assignments.getOrDefault(variable, List.of())) {
                if (one.values().contains(value)) {
                    found.add(0, new HeldLine(path, one.line(), file.pid, file.program));
                }
            }
        });
        return found.size() > MOST_LINES ? found.subList(0, MOST_LINES) : found;
    }
}
