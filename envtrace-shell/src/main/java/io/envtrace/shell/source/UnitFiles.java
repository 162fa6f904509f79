package io.envtrace.shell.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files of systemd's units: one of a name, and what is dropped in beside it. */
public final class UnitFiles {
    private static final List<String> DIRECTORIES = List.of(
            "etc/systemd/system",
            "run/systemd/system",
            "usr/local/lib/systemd/system",
            "usr/lib/systemd/system",
            "lib/systemd/system");

    private final Path root;

    /** @param root the root of the system's files */
    public UnitFiles(Path root) {
        this.root = root;
    }

    /** The file of a unit, an instance's template where it has none of its own; null where there is none. */
    public @Nullable Path file(String unit) {
        for (String name : names(unit)) {
            for (String directory : DIRECTORIES) {
                Path file = root.resolve(directory).resolve(name);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        return null;
    }

    private static List<String> names(String unit) {
        int at = unit.indexOf('@');
        int dot = unit.lastIndexOf('.');
        boolean instance = at > 0 && dot > at + 1;
        return instance ? List.of(unit, unit.substring(0, at + 1) + unit.substring(dot)) : List.of(unit);
    }

    /** All lines of a unit's sections for programs, in the order in which they count. */
    public List<SettingLine> lines(String unit, Consumer<String> notes) {
        Path file = file(unit);
        List<SettingLine> lines = new ArrayList<>(file == null ? List.of() : section(file, notes));
        ConfigurationFiles.of(dropIns(unit), notes).forEach(each -> lines.addAll(section(each, notes)));
        return lines;
    }

    /** The directories of what is dropped in, those that count first before others. */
    private List<Path> dropIns(String unit) {
        List<String> folders = new ArrayList<>();
        names(unit).forEach(name -> folders.add(name + ".d"));
        String type = unit.substring(unit.lastIndexOf('.') + 1);
        folders.add(type + ".d");
        List<Path> directories = new ArrayList<>();
        for (String folder : folders) {
            for (String directory : DIRECTORIES) {
                directories.add(root.resolve(directory).resolve(folder));
            }
        }
        return directories;
    }

    private static List<SettingLine> section(Path file, Consumer<String> notes) {
        List<SettingLine> lines = new ArrayList<>();
        boolean inside = false;
        for (SettingLine line : SourceFile.joined(SourceFile.lines(file, notes))) {
            String text = line.text().strip();
            if (text.startsWith("[")) {
                inside = List.of("[Service]", "[Socket]", "[Mount]", "[Swap]", "[Manager]")
                        .contains(text);
            } else if (inside && !text.startsWith("#") && !text.startsWith(";")) {
                lines.add(line);
            }
        }
        return lines;
    }
}
