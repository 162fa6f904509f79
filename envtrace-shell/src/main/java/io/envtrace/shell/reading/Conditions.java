package io.envtrace.shell.reading;

import java.util.ArrayList;
import java.util.List;
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
        try {
            return words.effort().deeper() ? decide(node) : Truth.UNKNOWN;
        } finally {
            words.effort().back();
        }
    }

    private Truth decide(TSNode node) {
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
        String text = script.text(node);
        boolean isDouble = text.startsWith("[[");
        if (isDouble && words.dialect().isStrict()) {
            return absent(text);
        }
        return holds(new TestExpression(script, words, isDouble), named(node));
    }

    private List<TSNode> named(TSNode node) {
        return script.children(node).stream().filter(TSNode::isNamed).toList();
    }

    private static Truth holds(TestExpression test, List<TSNode> nodes) {
        nodes.forEach(test::add);
        return test.holds();
    }

    /** Double brackets are a command like others in dash, and none of that name is there, mostly. */
    private Truth absent(String text) {
        String path = words.known("PATH");
        boolean simple = text.chars().noneMatch(letter -> "&|;<>()\n".indexOf(letter) >= 0);
        return simple && path != null && "".equals(Programs.find(path, "[[")) ? Truth.NO : Truth.UNKNOWN;
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
            List<TSNode> nodes = named(node);
            return holds(new TestExpression(script, words, false), nodes.subList(1, nodes.size()));
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
        for (TSNode redirect : named(node)) {
            if (redirect.getType().equals("file_redirect")) {
                String to = script.text(redirect);
                // In dash, the ampersand ends the command, which goes on by itself.
                boolean background = to.startsWith("&") && words.dialect().isStrict();
                if (background || !to.endsWith("/dev/null") && !to.endsWith("&1") && !to.endsWith("&2")) {
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

    /** How many nodes of an item belong to its patterns: all to the parenthesis. */
    static int patterns(List<TSNode> children) {
        int count = 0;
        while (count < children.size() && !children.get(count).getType().equals(")")) {
            count++;
        }
        return count;
    }

    /** Whether one of the patterns of an item is that of a value. */
    Truth matches(List<TSNode> children, @Nullable String value) {
        Truth matches = Truth.NO;
        List<TSNode> pattern = new ArrayList<>();
        List<TSNode> patterns = children.subList(0, patterns(children));
        for (int i = 0; i < patterns.size(); i++) {
            TSNode node = patterns.get(i);
            if (!node.isNamed()) {
                continue;
            }
            pattern.add(node);
            TSNode next = i + 1 < patterns.size() ? patterns.get(i + 1) : null;
            boolean goesOn = next != null && next.isNamed() && next.getStartByte() == node.getEndByte();
            if (!goesOn) {
                Truth one = matches(value, words.pattern(pattern));
                matches = matches.not().and(one.not()).not();
                pattern.clear();
            }
        }
        return matches;
    }
}
