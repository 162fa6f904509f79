package io.envtrace.shell.reading;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** What stands between the brackets of a test, or behind {@code test}. The parser's own tree of it is wrong for {@code -a}, so its words are taken alone. */
final class TestExpression {
    private static final Set<String> COMPOUND =
            Set.of("unary_expression", "binary_expression", "parenthesized_expression");
    private static final Set<String> COMPARISONS =
            Set.of("=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "=~", "<", ">", "-nt", "-ot", "-ef");

    private final ShellText script;
    private final ShellWords words;
    private final boolean patterns;
    private final List<List<TSNode>> parts = new ArrayList<>();
    private int at;

    /** @param patterns whether what is compared with may be a pattern, as between double brackets */
    TestExpression(ShellText script, ShellWords words, boolean patterns) {
        this.script = script;
        this.words = words;
        this.patterns = patterns;
    }

    /** Adds what a node of the parser's tree has. */
    void add(TSNode node) {
        if (COMPOUND.contains(node.getType())) {
            // What is too deep is one part, which is not understood.
            if (words.effort().deeper()) {
                script.children(node).forEach(this::add);
                words.effort().back();
                return;
            }
            words.effort().back();
        }
        List<TSNode> last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null && last.get(last.size() - 1).getEndByte() == node.getStartByte()) {
            last.add(node);
        } else {
            parts.add(new ArrayList<>(List.of(node)));
        }
    }

    /** Whether it holds; what is not understood is not known. */
    Truth holds() {
        if (parts.isEmpty()) {
            return Truth.NO;
        }
        Truth holds = any();
        return at == parts.size() ? holds : Truth.UNKNOWN;
    }

    private Truth any() {
        Truth holds = all();
        while (is("-o") || is("||")) {
            at++;
            holds = holds.not().and(all().not()).not();
        }
        return holds;
    }

    private Truth all() {
        Truth holds = one();
        while (is("-a") || is("&&")) {
            at++;
            holds = holds.and(one());
        }
        return holds;
    }

    private Truth one() {
        try {
            return words.effort().deeper() && at < parts.size() ? primary() : Truth.UNKNOWN;
        } finally {
            words.effort().back();
        }
    }

    private Truth primary() {
        String operator = text(at);
        if (at + 2 < parts.size() && COMPARISONS.contains(text(at + 1))) {
            at += 3;
            return compare(parts.get(at - 3), text(at - 2), parts.get(at - 1));
        }
        if (operator.equals("!")) {
            at++;
            return one().not();
        }
        if (operator.equals("(")) {
            at++;
            Truth holds = any();
            at++;
            return holds;
        }
        if (operator.length() == 2 && operator.charAt(0) == '-' && at + 1 < parts.size()) {
            at += 2;
            return unary(operator, parts.get(at - 1));
        }
        at++;
        return filled(parts.get(at - 1));
    }

    private boolean is(String operator) {
        return at < parts.size() && text(at).equals(operator);
    }

    private String text(int index) {
        return text(parts.get(index));
    }

    private String text(List<TSNode> nodes) {
        return script.text(
                nodes.get(0).getStartByte(), nodes.get(nodes.size() - 1).getEndByte());
    }

    private @Nullable String value(List<TSNode> nodes) {
        String text = text(nodes);
        if (text.startsWith("~/") && text.indexOf('$') < 0 && text.indexOf('"') < 0) {
            // The parser takes the tilde of a path for an operator.
            return words.home() == null ? null : words.home() + text.substring(1);
        }
        int start = nodes.get(0).getStartByte();
        int end = nodes.get(nodes.size() - 1).getEndByte();
        return nodes.stream().allMatch(TSNode::isNamed) ? words.joined(nodes, start, end, false) : null;
    }

    private Truth filled(List<TSNode> nodes) {
        String value = value(nodes);
        boolean certain = value == null && nodes.size() == 1 && words.isFilled(nodes.get(0));
        return certain ? Truth.YES : value == null ? Truth.UNKNOWN : Truth.of(!value.isEmpty());
    }

    private Truth unary(String operator, List<TSNode> operand) {
        if (operator.equals("-n") || operator.equals("-z")) {
            Truth filled = filled(operand);
            return operator.equals("-n") ? filled : filled.not();
        }
        String value = value(operand);
        return value == null ? Truth.UNKNOWN : file(operator, value);
    }

    private static Truth file(String operator, String name) {
        if (name.isEmpty()) {
            return Truth.of(false);
        }
        if (!name.startsWith("/")) {
            return Truth.UNKNOWN;
        }
        try {
            Path file = Path.of(name);
            return switch (operator) {
                case "-e" -> Truth.of(Files.exists(file));
                case "-r" -> Truth.of(Files.isReadable(file));
                case "-w" -> Truth.of(Files.isWritable(file));
                case "-f" -> Truth.of(Files.isRegularFile(file));
                case "-d" -> Truth.of(Files.isDirectory(file));
                case "-x" -> Truth.of(Files.isExecutable(file));
                case "-s" -> Truth.of(Files.exists(file) && file.toFile().length() > 0);
                case "-h", "-L" -> Truth.of(Files.isSymbolicLink(file));
                default -> Truth.UNKNOWN;
            };
        } catch (InvalidPathException e) {
            return Truth.NO;
        }
    }

    private Truth compare(List<TSNode> first, String operator, List<TSNode> second) {
        String left = value(first);
        if (operator.equals("==") && words.dialect().isStrict()) {
            // dash says that it is unexpected.
            return Truth.UNKNOWN;
        }
        if (operator.equals("=") || operator.equals("==") || operator.equals("!=")) {
            String pattern = patterns ? words.pattern(second) : null;
            Truth equal = patterns ? Conditions.matches(left, pattern) : equal(left, value(second));
            return operator.equals("!=") ? equal.not() : equal;
        }
        Long one = number(left);
        Long other = number(value(second));
        if (one == null || other == null) {
            return Truth.UNKNOWN;
        }
        return switch (operator) {
            case "-eq" -> Truth.of(one.equals(other));
            case "-ne" -> Truth.of(!one.equals(other));
            case "-lt" -> Truth.of(one < other);
            case "-le" -> Truth.of(one <= other);
            case "-gt" -> Truth.of(one > other);
            case "-ge" -> Truth.of(one >= other);
            default -> Truth.UNKNOWN;
        };
    }

    private static Truth equal(@Nullable String left, @Nullable String right) {
        return left == null || right == null ? Truth.UNKNOWN : Truth.of(left.equals(right));
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
