package io.envtrace.shell.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a unit of systemd gives to its programs: its own settings, then files that it names, less what it takes away. */
final class UnitEnvironment {
    private final BuiltEnvironment environment;
    private final Specifiers specifiers;

    UnitEnvironment(BuiltEnvironment environment, Specifiers specifiers) {
        this.environment = environment;
        this.specifiers = specifiers;
    }

    /** What {@code %h} and others in a setting stand for. */
    record Specifiers(String unit, String home, String user) {
        String expanded(String text) {
            String instance = unit.contains("@") ? unit.substring(unit.indexOf('@') + 1, unit.lastIndexOf('.')) : "";
            return text.replace("%%", "\0")
                    .replace("%h", home)
                    .replace("%u", user)
                    .replace("%n", unit)
                    .replace("%i", instance)
                    .replace("%I", instance)
                    .replace("\0", "%");
        }
    }

    /** A key's settings: an empty one forgets all before it. */
    private static List<SettingLine> settings(List<SettingLine> lines, String key) {
        List<SettingLine> settings = new ArrayList<>();
        for (SettingLine line : lines) {
            String text = line.text().strip();
            if (text.startsWith(key + "=")
                    || text.startsWith(key + " ") && value(line).length() < text.length()) {
                if (value(line).isEmpty()) {
                    settings.clear();
                } else {
                    settings.add(line);
                }
            }
        }
        return settings;
    }

    private static String value(SettingLine line) {
        return line.text().substring(line.text().indexOf('=') + 1).strip();
    }

    /** @param lines of the unit and what is dropped in */
    void add(List<SettingLine> lines) {
        for (SettingLine line : settings(lines, "Environment")) {
            for (String word : QuotedText.words(value(line))) {
                int equals = word.indexOf('=');
                if (equals > 0 && Assignment.isName(word.substring(0, equals))) {
                    environment.set(word.substring(0, equals), specifiers.expanded(word.substring(equals + 1)), line);
                }
            }
        }
        settings(lines, "EnvironmentFile").forEach(this::file);
        for (SettingLine line : settings(lines, "UnsetEnvironment")) {
            for (String word : QuotedText.words(value(line))) {
                int equals = word.indexOf('=');
                String name = equals < 0 ? word : word.substring(0, equals);
                if (equals < 0 || word.substring(equals + 1).equals(environment.value(name))) {
                    environment.unset(name, line);
                }
            }
        }
        for (SettingLine line : settings(lines, "PassEnvironment")) {
            environment.note("PassEnvironment= at " + line.file() + ":" + line.number() + " hands on " + value(line)
                    + " where systemd itself has it, which is not seen here");
        }
    }

    private void file(SettingLine line) {
        String named = specifiers.expanded(value(line));
        boolean optional = named.startsWith("-");
        String pattern = optional ? named.substring(1) : named;
        List<Path> files = matching(pattern);
        if (files.isEmpty() && !optional) {
            environment.note(pattern + " does not exist, and " + line.file() + ":" + line.number()
                    + " needs it: the unit does not start");
        }
        for (Path file : files) {
            Assignment.setAll(
                    SourceFile.joined(SourceFile.lines(file, environment::unread)),
                    environment,
                    UnaryOperator.identity());
        }
    }

    private static List<Path> matching(String pattern) {
        Path path = Path.of(pattern);
        if (!pattern.contains("*") && !pattern.contains("?") && !pattern.contains("[")) {
            return Files.exists(path) ? List.of(path) : List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
            all.forEach(files::add);
        } catch (IOException e) {
            return List.of();
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }
}
