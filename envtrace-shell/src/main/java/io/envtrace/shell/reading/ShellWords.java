package io.envtrace.shell.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** What words of a script become, as far as that follows from their text and from what is known. */
final class ShellWords {
    /** So many files of a pattern are looked at. */
    private static final int MOST = 1000;

    private final ShellText script;
    private final Values values;
    private final String flags;

    /** @param flags what {@code $-} is taken for */
    ShellWords(ShellText script, Values values, String flags) {
        this.script = script;
        this.values = values;
        this.flags = flags;
    }

    /** The one word that a node becomes; null where that is not known. */
    @Nullable
    String value(@Nullable TSNode node) {
        if (node == null || node.isNull()) {
            return "";
        }
        return switch (node.getType()) {
            case "word" -> word(script.text(node));
            case "number", "variable_name", "test_operator" -> script.text(node);
            case "raw_string" -> {
                String text = script.text(node);
                yield text.substring(1, text.length() - 1);
            }
            case "string", "concatenation", "command_name" -> joined(node);
            case "string_content" -> unescaped(script.text(node));
            case "simple_expansion" -> variable(script.text(node).substring(1));
            case "expansion" -> expansion(node);
            case "command_substitution" -> output(node);
            default -> null;
        };
    }

    private @Nullable String word(String text) {
        String plain = text.startsWith("~/") || text.equals("~") ? home(text) : text;
        if (plain == null || plain.indexOf('{') >= 0 || plain.indexOf('`') >= 0) {
            return null;
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char letter = plain.charAt(i);
            if (letter == '\\' && i + 1 < plain.length()) {
                letter = plain.charAt(++i);
            }
            word.append(letter);
        }
        return word.toString();
    }

    private @Nullable String home(String text) {
        String home = home();
        return home == null ? null : home + text.substring(1);
    }

    @Nullable
    String home() {
        return values.isKnown("HOME") ? values.value("HOME") : null;
    }

    private static String unescaped(String text) {
        return text.replace("\\\"", "\"")
                .replace("\\$", "$")
                .replace("\\`", "`")
                .replace("\\\\", "\\");
    }

    /** Parts one after the other; what stands between them is taken as it is. */
    private @Nullable String joined(TSNode node) {
        boolean quoted = node.getType().equals("string");
        StringBuilder text = new StringBuilder();
        int at = node.getStartByte() + (quoted ? 1 : 0);
        for (int i = 0; i < node.getNamedChildCount(); i++) {
            TSNode part = node.getNamedChild(i);
            String value = value(part);
            if (value == null) {
                return null;
            }
            text.append(script.text(at, Math.max(at, part.getStartByte()))).append(value);
            at = part.getEndByte();
        }
        int end = node.getEndByte() - (quoted ? 1 : 0);
        return text.append(script.text(at, Math.max(at, end))).toString();
    }

    /** What commands tell that startup files like to ask, and whose answer is known. */
    private @Nullable String output(TSNode node) {
        String text = script.text(node);
        int begin = text.startsWith("`") ? 1 : 2;
        return switch (text.substring(begin, text.length() - 1).strip()) {
            case "id -u" -> values.user();
            case "uname", "uname -s" -> "Linux";
            default ->
                text.contains("run-parts --list ")
                        ? parts(node.getNamedChild(0))
                        : program(text.substring(begin, text.length() - 1).strip());
        };
    }

    /** {@code which zenity}: the program's file, or nothing. */
    private @Nullable String program(String command) {
        String[] words = command.split("[ \t]+");
        boolean quiet = words.length == 3 && words[2].equals("2>/dev/null");
        if (!words[0].equals("which") || !quiet && words.length != 2 || !isPart(words[1])) {
            return null;
        }
        String path = known("PATH");
        return path == null ? null : Programs.find(path, words[1]);
    }

    /** {@code run-parts --list DIRECTORY}: files whose names have letters, digits, underscores and dashes alone. */
    private @Nullable String parts(TSNode command) {
        boolean plain = command.getNamedChildCount() == 3
                && script.text(command.getNamedChild(0)).equals("run-parts")
                && script.text(command.getNamedChild(1)).equals("--list");
        String directory = plain ? value(command.getNamedChild(2)) : null;
        List<String> all = directory == null ? null : files(directory + "/*");
        if (all == null) {
            return null;
        }
        all = new ArrayList<>(all);
        all.removeIf(file -> !isPart(file.substring(file.lastIndexOf('/') + 1)) || !Files.isRegularFile(Path.of(file)));
        return String.join("\n", all);
    }

    private static boolean isPart(String name) {
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            boolean plain = letter < 128 && Character.isLetterOrDigit(letter);
            if (!plain && letter != '_' && letter != '-') {
                return false;
            }
        }
        return true;
    }

    /** What a variable is; null where that is not known, or where it is not set. */
    @Nullable
    String known(String name) {
        return values.isKnown(name) ? values.value(name) : null;
    }

    /** Whether a word that is not known is not empty: it names a variable that the shell has set by itself. */
    boolean isFilled(TSNode node) {
        String text = script.text(node).replace("\"", "");
        String name = text.startsWith("${") && text.endsWith("}") ? text.substring(2, text.length() - 1) : "";
        name = text.startsWith("$") && name.isEmpty() ? text.substring(1) : name;
        for (String operator : List.of(":-", "-")) {
            name = name.endsWith(operator) ? name.substring(0, name.length() - operator.length()) : name;
        }
        return values.isFilled(name);
    }

    /** The pattern that nodes make one after the other; null where it has more than asterisks, or is not known. */
    @Nullable
    String pattern(List<TSNode> nodes) {
        StringBuilder pattern = new StringBuilder();
        for (TSNode node : nodes) {
            boolean parts = node.getType().equals("concatenation");
            String part = parts ? pattern(ShellText.children(node)) : part(node);
            if (part == null) {
                return null;
            }
            pattern.append(part);
        }
        return pattern.toString();
    }

    private @Nullable String part(TSNode node) {
        boolean quoted = node.getType().equals("string") || node.getType().equals("raw_string");
        boolean plain = !quoted && script.text(node).indexOf('$') < 0;
        String part = plain ? script.text(node) : value(node);
        // An asterisk that stands for itself is not told from one that does not.
        return part == null || has(part, plain ? "?[]()|\\`'\"~{}" : "?[]()|\\`'\"~{}*") ? null : part;
    }

    private static boolean has(String text, String letters) {
        for (int i = 0; i < text.length(); i++) {
            if (letters.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String variable(String name) {
        if (name.equals("-")) {
            return flags;
        }
        if (name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9') {
            return values.argument(name);
        }
        if (!values.isKnown(name)) {
            return null;
        }
        String value = values.value(name);
        return value == null ? "" : value;
    }

    /** {@code ${X}}, and with {@code :-}, {@code -}, {@code :+} and {@code +}. */
    private @Nullable String expansion(TSNode node) {
        String name = "";
        String operator = "";
        TSNode other = null;
        for (int i = 0; i < node.getChildCount(); i++) {
            TSNode child = node.getChild(i);
            String type = child.getType();
            if (type.equals("variable_name") && name.isEmpty()) {
                name = script.text(child);
            } else if (child.isNamed() && !name.isEmpty() && other == null) {
                other = child;
            } else if (!type.equals("${") && !type.equals("}")) {
                operator += type;
            }
        }
        if (name.isEmpty() || !values.isKnown(name)) {
            return null;
        }
        String value = values.value(name);
        boolean there = operator.startsWith(":") ? value != null && !value.isEmpty() : value != null;
        return switch (operator) {
            case "" -> other != null ? null : value == null ? "" : value;
            case ":-", "-" -> there ? value : value(other);
            case ":+", "+" -> there ? value(other) : "";
            default -> null;
        };
    }

    /** The words that one becomes where it stands among others, as in a loop; null where that is not known. */
    @Nullable
    List<String> all(TSNode node) {
        String value = value(node);
        if (value == null) {
            return null;
        }
        boolean quoted = node.getType().equals("string") || node.getType().equals("raw_string");
        if (quoted) {
            return List.of(value);
        }
        if (node.getType().equals("word") || node.getType().equals("concatenation")) {
            return value.indexOf('*') < 0 && value.indexOf('?') < 0 && value.indexOf('[') < 0
                    ? List.of(value)
                    : files(value);
        }
        return value.isBlank() || value.indexOf('*') >= 0
                ? null
                : List.of(value.strip().split("\\s+"));
    }

    /** Files whose name has a pattern in its last part, in the order of their names. */
    private static @Nullable List<String> files(String pattern) {
        int slash = pattern.lastIndexOf('/');
        String directory = pattern.substring(0, Math.max(slash, 0));
        String last = pattern.substring(slash + 1);
        if (slash < 0 || directory.indexOf('*') >= 0 || last.indexOf('[') >= 0 || last.indexOf('{') >= 0) {
            return null;
        }
        List<String> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory + "/"), last)) {
            for (Path file : files) {
                if (!file.getFileName().toString().startsWith(".") || last.startsWith(".")) {
                    found.add(file.toString());
                }
                if (found.size() > MOST) {
                    return null;
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return Files.exists(Path.of(directory + "/")) ? null : List.of(pattern);
        }
        found.sort(null);
        return found.isEmpty() ? List.of(pattern) : found;
    }
}
