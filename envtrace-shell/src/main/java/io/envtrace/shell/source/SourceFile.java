package io.envtrace.shell.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads files that set variables. They may be missing, another user's, or larger than any such file. */
public final class SourceFile {
    private static final long LARGEST = 4 << 20;

    private SourceFile() {}

    /**
     * The lines of a file; none where there is no such file.
     *
     * @param notes is told where the file is there and cannot be read
     */
    public static List<SettingLine> lines(Path file, Consumer<String> notes) {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                notes.accept(file + " is not read: it is no file, or larger than " + (LARGEST >> 20) + " MiB");
                return List.of();
            }
            // A byte that is no UTF-8 becomes a replacement character: the rest of the file still counts.
            return numbered(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            notes.accept(file + " cannot be read by this user: what it sets is not known");
            return List.of();
        }
    }

    private static List<SettingLine> numbered(Path file, String text) {
        List<SettingLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            lines.add(new SettingLine(file.toString(), ++number, line.endsWith("\r") ? trimmed(line) : line));
        }
        return lines;
    }

    private static String trimmed(String line) {
        return line.substring(0, line.length() - 1);
    }

    /** Lines that end with a backslash go on in the next one. */
    static List<SettingLine> joined(List<SettingLine> lines) {
        List<SettingLine> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        SettingLine first = null;
        for (SettingLine line : lines) {
            first = first == null ? line : first;
            if (line.text().endsWith("\\")) {
                text.append(trimmed(line.text())).append(' ');
                continue;
            }
            joined.add(new SettingLine(first.file(), first.number(), text + line.text()));
            text.setLength(0);
            first = null;
        }
        if (first != null) {
            joined.add(new SettingLine(first.file(), first.number(), text.toString()));
        }
        return joined;
    }
}
