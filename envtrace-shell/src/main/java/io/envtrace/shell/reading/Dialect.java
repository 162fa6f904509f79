package io.envtrace.shell.reading;

import io.envtrace.shell.mode.ShellKind;
import java.util.Set;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/** What of bash's language the shell has that would read the files: the parser knows that of bash alone. */
final class Dialect {
    /** Commands of bash that neither dash nor busybox has. */
    private static final Set<String> BASH_ALONE =
            Set.of("declare", "typeset", "builtin", "mapfile", "readarray", "shopt", "enable", "caller");

    /** Nodes and signs that neither dash nor busybox understands. */
    private static final Set<String> NOT_PLAIN =
            Set.of("array", "herestring_redirect", "c_style_for_statement", "select", ";&", ";;&", "|&");

    /** Those that busybox understands and dash does not. */
    private static final Set<String> NOT_DASH = Set.of("function", "process_substitution");

    private final ShellKind shell;

    Dialect(ShellKind shell) {
        this.shell = shell;
    }

    boolean isBash() {
        return shell == ShellKind.BASH || shell.isPosixBash();
    }

    private boolean isAsh() {
        return shell == ShellKind.ASH;
    }

    /** Neither bash nor busybox, which has some of bash's language. */
    boolean isStrict() {
        return !isBash() && !isAsh();
    }

    /** Whether one of bash's own commands is none of this shell. */
    boolean lacks(String command) {
        return !isBash() && BASH_ALONE.contains(command)
                || isStrict() && (command.equals("source") || command.equals("let"));
    }

    /** Whether {@code export}, {@code readonly} or {@code local} take an option. */
    boolean takes(String command, char option) {
        return isBash()
                || !command.equals("local") && option == 'p'
                || isAsh() && command.equals("export") && option == 'n';
    }

    /** Where a file has the first thing that is an error of syntax in this shell; a negative number where it has none. */
    int firstError(ShellText script, TSNode root, Effort effort) {
        if (isBash()) {
            return -1;
        }
        try (TSTreeCursor cursor = new TSTreeCursor(root)) {
            for (boolean more = true; more; ) {
                effort.nodes(1);
                TSNode node = cursor.currentNode();
                if (isError(script, node)) {
                    return node.getStartByte();
                }
                more = cursor.gotoFirstChild() || cursor.gotoNextSibling();
                while (!more && cursor.gotoParent()) {
                    more = cursor.gotoNextSibling();
                }
            }
        }
        return -1;
    }

    private boolean isError(ShellText script, TSNode node) {
        String type = node.getType();
        return switch (type) {
            case "function_definition" ->
                !isName(script.text(node.getChildByFieldName("name")))
                        || isStrict() && starts(script, node, "function");
            case "test_command" -> starts(script, node, "[[") && groups(script.text(node));
            case "extglob_pattern" -> groups(script.text(node));
            // A word that reads like a sign of the language is named, and the sign is not.
            case "function", "select" -> !node.isNamed() && (type.equals("select") || isStrict());
            default -> NOT_PLAIN.contains(type) || isStrict() && NOT_DASH.contains(type);
        };
    }

    private static boolean starts(ShellText script, TSNode node, String text) {
        return script.text(node.getStartByte(), Math.min(node.getStartByte() + text.length(), node.getEndByte()))
                .equals(text);
    }

    /** Whether a text has parentheses that belong to no expansion. */
    private static boolean groups(String text) {
        for (int at = text.indexOf('('); at >= 0; at = text.indexOf('(', at + 1)) {
            if (at == 0 || text.charAt(at - 1) != '$' && text.charAt(at - 1) != '(') {
                return true;
            }
        }
        return false;
    }

    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean digit = letter >= '0' && letter <= '9';
            boolean plain = letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter == '_';
            if (!plain && !(digit && i > 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether a command has an expansion that this shell does not know, and at which it ends. */
    boolean hasUnknownExpansion(String text) {
        if (isBash()) {
            return false;
        }
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
            int end = at + 2;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            String rest = text.substring(end, Math.min(end + 2, text.length()));
            String first = rest.isEmpty() ? "" : rest.substring(0, 1);
            boolean part = rest.length() == 2 && first.equals(":") && "-=+?".indexOf(rest.charAt(1)) < 0;
            boolean neither = !first.isEmpty() && (end == at + 2 ? first.equals("!") : "^,[@".contains(first));
            if (neither || isStrict() && (first.equals("/") || part)) {
                return true;
            }
        }
        return false;
    }
}
