package io.envtrace.shell.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of startup files. */
final class SourceLines {
    private static final long LARGEST = 16 << 20;

    private final Map<String, List<String>> files = new HashMap<>();

    /** A line from 1; empty where there is none, or where the file cannot be read. */
    String line(String file, int number) throws IOException {
        List<String> lines = all(Path.of(file));
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** All lines; none where the file cannot be read. */
    List<String> all(Path file) throws IOException {
        List<String> lines = files.get(file.toString());
        if (lines == null) {
            lines = read(file);
            files.put(file.toString(), lines);
        }
        return lines;
    }

    private static List<String> read(Path file) throws IOException {
        boolean readable = Files.isRegularFile(file) && Files.isReadable(file) && Files.size(file) <= LARGEST;
        return readable
                ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .lines()
                        .toList()
                : List.of();
    }
}
