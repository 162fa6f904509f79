package io.envtrace.shell.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What sudo's settings say of variables: which it keeps, and the path that it sets. Settings for one user, host or command are not followed. */
public final class Sudoers {
    private static final int DEEPEST = 8;

    /** What sudo keeps without being told. */
    private static final Set<String> KEPT = Set.of(
            "COLORS",
            "DISPLAY",
            "HOSTNAME",
            "KRB5CCNAME",
            "LS_COLORS",
            "PATH",
            "PS1",
            "PS2",
            "XAUTHORITY",
            "XAUTHORIZATION",
            "XDG_CURRENT_DESKTOP",
            "TERM",
            "TZ",
            "LANG",
            "LANGUAGE",
            "LINGUAS",
            "COLORTERM");

    private final Consumer<String> notes;
    private final Set<String> kept = new LinkedHashSet<>(KEPT);
    private @Nullable SettingLine path;
    private @Nullable SettingLine reset;
    private boolean resets = true;

    /** @param file {@code /etc/sudoers} */
    public Sudoers(Path file, Consumer<String> notes) {
        this.notes = notes;
        read(file, 0);
    }

    private void read(Path file, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (SettingLine line : SourceFile.joined(SourceFile.lines(file, notes))) {
            List<String> words = QuotedText.words(line.text());
            if (words.size() == 2 && isInclude(words.get(0), "include")) {
                read(file.resolveSibling(words.get(1)), depth + 1);
            } else if (words.size() == 2 && isInclude(words.get(0), "includedir")) {
                directory(file.resolveSibling(words.get(1)), depth + 1);
            } else if (words.size() > 1 && words.get(0).equals("Defaults")) {
                setting(line.text().strip().substring("Defaults".length()).strip(), line);
            }
        }
    }

    private static boolean isInclude(String word, String name) {
        return word.equals("@" + name) || word.equals("#" + name);
    }

    /** Files whose names have a dot or end with a tilde do not count. */
    private void directory(Path directory, int depth) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            all.forEach(files::add);
        } catch (IOException e) {
            if (Files.isDirectory(directory)) {
                notes.accept(directory + " cannot be read by this user: what sudo keeps is not known");
            }
        }
        files.sort(Comparator.comparing(Path::toString));
        files.stream()
                .filter(file -> !file.getFileName().toString().contains("."))
                .filter(file -> !file.getFileName().toString().endsWith("~"))
                .forEach(file -> read(file, depth));
    }

    private void setting(String text, SettingLine line) {
        String name = text.split("[ \t+=-]", 2)[0];
        String value =
                text.contains("=") ? text.substring(text.indexOf('=') + 1).strip() : "";
        String plain = QuotedText.unquoted(value);
        switch (name) {
            case "env_reset" -> resets(true, line);
            case "!env_reset" -> resets(false, line);
            case "secure_path" -> path = line;
            case "!secure_path" -> path = null;
            case "env_keep" -> keep(text, plain);
            default -> {}
        }
    }

    private void resets(boolean on, SettingLine line) {
        resets = on;
        reset = line;
    }

    private void keep(String text, String names) {
        String before = text.substring(0, text.indexOf('=') < 0 ? text.length() : text.indexOf('='));
        List<String> words = List.of(names.strip().split("\\s+"));
        if (before.endsWith("-")) {
            words.forEach(kept::remove);
        } else {
            if (!before.endsWith("+")) {
                kept.clear();
            }
            kept.addAll(words);
        }
    }

    /** Whether a variable of the caller is handed on. */
    public boolean keeps(String name) {
        boolean named = kept.stream()
                .anyMatch(each ->
                        each.endsWith("*") ? name.startsWith(each.substring(0, each.length() - 1)) : each.equals(name));
        return !resets || named || name.startsWith("LC_");
    }

    /** Where {@code env_reset} stands; null where nothing says it, as it is so by itself. */
    public @Nullable SettingLine reset() {
        return reset;
    }

    /** Where {@code secure_path} stands; null where sudo leaves PATH as it is. */
    public @Nullable SettingLine path() {
        return path;
    }

    /** What {@code secure_path} says; empty where it stands nowhere. */
    public String securePath() {
        return path == null
                ? ""
                : QuotedText.unquoted(
                        path.text().substring(path.text().indexOf('=') + 1).strip());
    }
}
