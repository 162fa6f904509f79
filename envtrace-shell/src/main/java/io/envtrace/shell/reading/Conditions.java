package io.envtrace.shell.reading;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** Conditions of a script. What is asked of files is what they are now. */
final class Conditions {
    private static final Set<String> SEARCHES = Set.of("command", "type", "which", "hash");

    private final ShellText script;
    private final ShellWords words;
    private final Predicate<String> defined;

    /** @param defined whether a command of a name may be something else than a program */
    Conditions(ShellText script, ShellWords words, Predicate<String> defined) {
        this.script = script;
        this.words = words;
        this.defined = defined;
    }

    /** What a command says as a condition. */
    Truth of(TSNode node) {
        return switch (node.getType()) {
            case "test_command" -> test(node);
            case "negated_command" ->
                node.getNamedChildCount() == 1 ? of(node.getNamedChild(0)).not() : Truth.UNKNOWN;
            case "command" -> command(node);
            case "redirected_statement" -> redirected(node);
            default -> Truth.UNKNOWN;
        };
    }

    private Truth test(TSNode node) {
        TestExpression test =
                new TestExpression(script, words, script.text(node).startsWith("[["));
        for (int i = 0; i < node.getNamedChildCount(); i++) {
            test.add(node.getNamedChild(i));
        }
        return test.holds();
    }

    private Truth command(TSNode node) {
        String text = script.text(node);
        if (text.equals("true") || text.equals(":")) {
            return Truth.YES;
        }
        TSNode name = node.getChildByFieldName("name");
        String command = name.isNull() ? "" : script.text(name);
        if (text.equals("false") || defined.test(command)) {
            return text.equals("false") && !defined.test(command) ? Truth.NO : Truth.UNKNOWN;
        }
        if (command.equals("test")) {
            TestExpression test = new TestExpression(script, words, false);
            for (int i = 1; i < node.getNamedChildCount(); i++) {
                test.add(node.getNamedChild(i));
            }
            return test.holds();
        }
        return SEARCHES.contains(command) ? search(command, node) : Truth.UNKNOWN;
    }

    /** {@code command -v go}: whether there is such a command. */
    private Truth search(String command, TSNode node) {
        int count = node.getNamedChildCount();
        TSNode last = node.getNamedChild(count - 1);
        String option = count == 3 ? script.text(node.getNamedChild(1)) : "";
        boolean asked = command.equals("command") ? option.equals("-v") || option.equals("-V") : count == 2;
        String name = asked ? words.value(last) : null;
        if (name == null || name.isEmpty() || name.indexOf('/') >= 0 || defined.test(name)) {
            return Truth.UNKNOWN;
        }
        String path = words.known("PATH");
        String file = path == null ? null : Programs.find(path, name);
        return file == null ? Truth.UNKNOWN : Truth.of(!file.isEmpty());
    }

    /** What goes nowhere ends as it would otherwise. */
    private Truth redirected(TSNode node) {
        TSNode body = node.getChildByFieldName("body");
        for (int i = 0; i < node.getNamedChildCount(); i++) {
            TSNode redirect = node.getNamedChild(i);
            if (redirect.getType().equals("file_redirect")) {
                String to = script.text(redirect);
                if (!to.endsWith("/dev/null") && !to.endsWith("&1") && !to.endsWith("&2")) {
                    return Truth.UNKNOWN;
                }
            } else if (!redirect.getType().equals(body.isNull() ? "" : body.getType())) {
                return Truth.UNKNOWN;
            }
        }
        return body.isNull() ? Truth.UNKNOWN : of(body);
    }

    /** Whether a text has the form of a pattern with asterisks; of other patterns that is not known. */
    static Truth matches(@Nullable String text, @Nullable String pattern) {
        if (text == null || pattern == null) {
            return Truth.UNKNOWN;
        }
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return Truth.of(text.equals(pattern));
        }
        int at = parts[0].length();
        if (!text.startsWith(parts[0])) {
            return Truth.NO;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return Truth.NO;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return Truth.of(text.length() - last.length() >= at && text.endsWith(last));
    }
}
