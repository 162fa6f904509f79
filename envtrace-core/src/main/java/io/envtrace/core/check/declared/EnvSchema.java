package io.envtrace.core.check.declared;

import io.envtrace.core.check.policy.Declaration;
import io.envtrace.core.check.policy.ValueType;
import io.envtrace.core.origin.project.DeclaredNames;
import io.envtrace.core.origin.project.ProjectSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A varlock schema: lines {@code NAME=value} with decorators in the comment above or behind, such as {@code # @required @type=enum(dev, prod)}. Of a decorator
 * only what it says by itself counts: what another one of the file's header makes the default, or a function decides, is not known here.
 */
final class EnvSchema {
    private static final String ENUM = "enum(";

    private EnvSchema() {}

    static List<Declaration> read(String content, String file) {
        Map<Integer, ProjectSetting> settings = new HashMap<>();
        DeclaredNames.ofLines(content, file).forEach(setting -> settings.put(setting.line(), setting));
        List<Declaration> all = new ArrayList<>();
        Map<String, String> decorators = new HashMap<>();
        int number = 0;
        for (String line : content.split("\n", -1)) {
            number++;
            ProjectSetting setting = settings.get(number);
            if (setting != null) {
                read(commentBehind(line), decorators);
                all.add(declaration(setting, decorators));
            }
            if (setting == null && line.strip().startsWith("#") && !line.contains("---")) {
                read(line.strip(), decorators);
            } else {
                decorators.clear();
            }
        }
        return all;
    }

    private static Declaration declaration(ProjectSetting setting, Map<String, String> decorators) {
        return new Declaration(
                setting.name(),
                "true".equals(decorators.get("required")),
                true,
                type(decorators.getOrDefault("type", "")),
                0,
                "true".equals(decorators.get("sensitive")),
                List.of(),
                Declaration.Limits.NONE,
                setting.file() + ":" + setting.line());
    }

    /** The types that mean the same here; null for others. */
    private static @Nullable ValueType type(String type) {
        if (type.startsWith(ENUM) && type.endsWith(")")) {
            List<String> values = Arrays.stream(
                            type.substring(ENUM.length(), type.length() - 1).split(",", -1))
                    .map(value -> value.strip().replaceAll("^[\"']|[\"']$", ""))
                    .toList();
            return new ValueType.OneOf(values);
        }
        return switch (type) {
            case "url" -> ValueType.Simple.URL;
            case "port" -> ValueType.Simple.INT;
            default -> null;
        };
    }

    /** The comment behind a value; empty where there is none. In a quoted value nothing is a comment. */
    private static String commentBehind(String line) {
        int from = line.indexOf('=') + 1;
        String value = line.substring(from).strip();
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        if (first == '"' || first == '\'') {
            from = Math.max(from, line.indexOf(first, line.indexOf(first, from) + 1));
        }
        int comment = line.indexOf(" #", from);
        return comment < 0 ? "" : line.substring(comment + 1);
    }

    /**
     * Adds the decorators of a comment: {@code @name}, {@code @name=value}, where the value goes on to a blank outside of brackets. A comment
     * that begins with another word is prose, which may speak of decorators.
     */
    private static void read(String comment, Map<String, String> decorators) {
        int at = comment.indexOf('@');
        if (at < 0 || !comment.substring(1, at).isBlank()) {
            return;
        }
        while (at >= 0) {
            boolean begins = at > 0 && (comment.charAt(at - 1) == ' ' || comment.charAt(at - 1) == '#');
            int end = endOfWord(comment, at + 1);
            if (begins && end > at + 1) {
                String word = comment.substring(at + 1, end);
                int equals = word.indexOf('=');
                decorators.put(
                        equals < 0 ? word : word.substring(0, equals),
                        equals < 0 ? "true" : word.substring(equals + 1));
            }
            at = comment.indexOf('@', end);
        }
    }

    private static int endOfWord(String text, int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth <= 0 && Character.isWhitespace(c)) {
                return at;
            }
        }
        return text.length();
    }
}
