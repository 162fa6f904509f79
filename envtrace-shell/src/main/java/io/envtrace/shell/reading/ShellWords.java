package io.envtrace.shell.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** What words of a script become, as far as that follows from their text and from what is known. */
final class ShellWords {
    /** So many files of a pattern are looked at. */
    private static final int MOST = 1000;

    private static final String PATTERN = "*?[";

    private final ShellText script;
    private final Values values;
    private final String flags;
    private final Effort effort;
    private final Dialect dialect;

    /** @param flags what {@code $-} is taken for */
    ShellWords(ShellText script, Values values, String flags, Effort effort, Dialect dialect) {
        this.script = script;
        this.values = values;
        this.flags = flags;
        this.effort = effort;
        this.dialect = dialect;
    }

    Effort effort() {
        return effort;
    }

    Dialect dialect() {
        return dialect;
    }

    /** The one word that a node becomes; null where that is not known. */
    @Nullable
    String value(@Nullable TSNode node) {
        return value(node, false);
    }

    /** What a variable becomes to which a node is assigned; null where that is not known. */
    @Nullable
    String assigned(@Nullable TSNode node) {
        return value(node, true);
    }

    private @Nullable String value(@Nullable TSNode node, boolean assignment) {
        if (node == null || node.isNull()) {
            return "";
        }
        try {
            return effort.deeper() && !script.goesOn(node) ? of(node, assignment) : null;
        } finally {
            effort.back();
        }
    }

    private @Nullable String of(TSNode node, boolean assignment) {
        return switch (node.getType()) {
            case "word" -> word(script.text(node), assignment, true, true);
            case "number", "variable_name", "test_operator" -> script.text(node);
            case "raw_string" -> {
                String text = script.text(node);
                yield text.length() < 2 ? null : text.substring(1, text.length() - 1);
            }
            case "string" -> quoted(node);
            case "concatenation", "command_name" ->
                joined(script.children(node), node.getStartByte(), node.getEndByte(), assignment);
            case "simple_expansion" -> variable(script.text(node).substring(1));
            case "expansion" -> expansion(node);
            case "command_substitution" -> output(node);
            default -> null;
        };
    }

    /**
     * A part of a word without quotation marks.
     *
     * @param begins whether the word begins with it
     * @param ends whether the word ends with it
     */
    private @Nullable String word(String text, boolean assignment, boolean begins, boolean ends) {
        if (text.indexOf('{') >= 0 || text.indexOf('`') >= 0) {
            return null;
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean separated = i > 0 && (text.charAt(i - 1) == ':' || text.charAt(i - 1) == '=');
            if (letter == '~' && (i == 0 ? begins : separated)) {
                String home = i == 0 || assignment ? home(text, i, assignment, ends) : null;
                if (home == null) {
                    return null;
                }
                word.append(home);
            } else if (letter == '\\' && i + 1 < text.length()) {
                // At the end of a line it joins the next one to it.
                letter = text.charAt(++i);
                word.append(letter == '\n' ? "" : letter);
            } else {
                word.append(letter);
            }
        }
        return word.toString();
    }

    /** What a tilde stands for; null where that is not known, as behind {@code =}, where shells differ, and of other users. */
    private @Nullable String home(String text, int tilde, boolean assignment, boolean ends) {
        int next = tilde + 1;
        boolean alone = next == text.length() ? ends : text.charAt(next) == '/';
        boolean colon = assignment && next < text.length() && text.charAt(next) == ':';
        boolean escaped = tilde > 1 && text.charAt(tilde - 2) == '\\';
        boolean equals = tilde > 0 && text.charAt(tilde - 1) == '=';
        return (alone || colon) && !escaped && !equals ? home() : null;
    }

    @Nullable
    String home() {
        return values.isKnown("HOME") ? values.value("HOME") : null;
    }

    /** What stands between double quotation marks: a backslash is one, but before some letters. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean escapes = letter == '\\' && i + 1 < text.length() && "\"$`\\\n".indexOf(text.charAt(i + 1)) >= 0;
            char meant = escapes ? text.charAt(++i) : letter;
            plain.append(escapes && meant == '\n' ? "" : meant);
        }
        return plain.toString();
    }

    private @Nullable String quoted(TSNode node) {
        StringBuilder text = new StringBuilder();
        int at = node.getStartByte() + 1;
        for (TSNode part : script.children(node)) {
            if (!part.isNamed() || part.getType().equals("string_content")) {
                continue;
            }
            String value = value(part);
            if (value == null) {
                return null;
            }
            text.append(unescaped(script.text(at, Math.max(at, part.getStartByte()))))
                    .append(value);
            at = part.getEndByte();
        }
        return text.append(unescaped(script.text(at, Math.max(at, node.getEndByte() - 1))))
                .toString();
    }

    /** Parts of a word one after the other; what stands between them is taken as it is. */
    @Nullable
    String joined(List<TSNode> parts, int start, int end, boolean assignment) {
        StringBuilder text = new StringBuilder();
        int at = start;
        for (TSNode part : parts) {
            if (!part.isNamed()) {
                continue;
            }
            String between = script.text(at, Math.max(at, part.getStartByte()));
            boolean begins = part.getStartByte() == start;
            boolean plain = part.getType().equals("word");
            String value = plain
                    ? word(script.text(part), assignment, begins, part.getEndByte() == end)
                    : value(part, begins && assignment);
            // A part that begins with a tilde behind a colon is a home directory only if the colon has no quotation
            // marks.
            boolean open = plain
                    && !begins
                    && script.text(part).startsWith("~")
                    && text.toString().endsWith(":");
            if (value == null || open || has(between, "~\\'\"`{")) {
                return null;
            }
            text.append(between).append(value);
            at = part.getEndByte();
        }
        String rest = script.text(at, Math.max(at, end));
        return has(rest, "~\\'\"`{") ? null : text.append(rest).toString();
    }

    /** What commands tell that startup files like to ask, and whose answer is known. */
    private @Nullable String output(TSNode node) {
        String text = script.text(node);
        int begin = text.startsWith("`") ? 1 : 2;
        if (text.length() <= begin) {
            return null;
        }
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
            // Concatenations stand in no other, so that this goes one deeper at most.
            String part = parts ? pattern(script.children(node)) : part(node);
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
        for (TSNode child : script.children(node)) {
            String type = child.getType();
            if (type.equals("variable_name") && name.isEmpty()) {
                name = script.text(child);
            } else if (child.isNamed() && !name.isEmpty() && other == null) {
                other = child;
            } else if (!type.equals("${") && !type.equals("}")) {
                operator += type;
            }
            if (operator.length() > 2) {
                return null;
            }
        }
        if (name.isEmpty() || !values.isKnown(name)) {
            return null;
        }
        String value = values.value(name);
        boolean there = operator.startsWith(":") ? value != null && !value.isEmpty() : value != null;
        return switch (operator) {
            case "" -> other != null ? null : value == null ? "" : value;
            case ":-", "-" -> there ? value : alternative(other);
            case ":+", "+" -> there ? alternative(other) : "";
            default -> null;
        };
    }

    /** What these stand for means something else where the whole stands between quotation marks, which is not looked at. */
    private @Nullable String alternative(@Nullable TSNode node) {
        boolean plain = node == null || !has(script.text(node), "~\\'");
        return plain ? value(node) : null;
    }

    /** The words that one becomes where it stands among others, as in a loop; null where that is not known. */
    @Nullable
    List<String> all(TSNode node) {
        String text = script.text(node);
        if (text.equals("\"$@\"") || text.equals("\"${@}\"")) {
            return values.arguments();
        }
        String value = value(node);
        if (value == null) {
            return null;
        }
        return switch (node.getType()) {
            case "string", "raw_string" -> List.of(value);
            case "word", "concatenation" ->
                !has(value, PATTERN) ? isSplit(node) ? null : List.of(value) : isPlain(node) ? files(value) : null;
            default ->
                value.isBlank() || has(value, PATTERN)
                        ? null
                        : List.of(value.strip().split("[ \t\n]+"));
        };
    }

    /** Whether a part without quotation marks becomes several words, or none. */
    private boolean isSplit(TSNode node) {
        for (TSNode part : script.children(node)) {
            boolean expands =
                    part.getType().endsWith("expansion") || part.getType().equals("command_substitution");
            String value = expands ? value(part) : "";
            if (value == null || has(value, " \t\n")) {
                return true;
            }
        }
        return false;
    }

    /** Whether what looks like a pattern is one: no part between quotation marks, or behind a backslash, has its signs. */
    private boolean isPlain(TSNode node) {
        if (node.getType().equals("word")) {
            return script.text(node).indexOf('\\') < 0;
        }
        for (TSNode part : script.children(node)) {
            boolean plain = part.getType().equals("word") && script.text(part).indexOf('\\') < 0;
            String value = plain || !part.isNamed() ? "" : value(part);
            if (value == null || has(value, PATTERN + " \t\n")) {
                return false;
            }
        }
        return true;
    }

    /** Files whose name has a pattern in its last part, in the order of their names. */
    private static @Nullable List<String> files(String pattern) {
        int slash = pattern.lastIndexOf('/');
        String directory = pattern.substring(0, Math.max(slash, 0));
        String last = pattern.substring(slash + 1);
        if (slash < 0 || has(directory, PATTERN) || has(last, "[{\\")) {
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
        } catch (NoSuchFileException e) {
            return List.of(pattern);
        } catch (IOException
                | DirectoryIteratorException
                | InvalidPathException
                | PatternSyntaxException
                | UnsupportedOperationException e) {
            return null;
        }
        found.sort(null);
        return found.isEmpty() ? List.of(pattern) : found;
    }

    /** The words that a loop goes through; null where they are not known. */
    @Nullable
    List<String> loop(List<TSNode> children) {
        boolean listed = false;
        List<String> all = new ArrayList<>();
        for (TSNode child : children) {
            boolean body = child.getType().equals("do_group") || child.getType().equals("compound_statement");
            boolean word =
                    listed && !body && child.isNamed() && !child.getType().equals("comment");
            List<String> some = word ? all(child) : List.of();
            if (some == null) {
                return null;
            }
            all.addAll(some);
            listed |= child.getType().equals("in") && !child.isNamed();
        }
        if (!listed) {
            return values.arguments();
        }
        return all;
    }
}
