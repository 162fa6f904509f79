package io.envtrace.shell.mode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An environment as the kernel keeps it: entries that are each ended by a NUL. */
public final class EnvironmentFile {
    private EnvironmentFile() {}

    /** The variables of a file; of several entries of one name the first, and without those that have no name. */
    public static Map<String, String> read(Path file) throws IOException {
        return variables(texts(file));
    }

    /** Texts that are each ended by a NUL, as a command line is kept, too; none of an empty file. */
    public static List<String> texts(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\0"));
    }

    /** The variables of entries, as {@link #read} tells them. */
    public static Map<String, String> variables(List<String> entries) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }
}
