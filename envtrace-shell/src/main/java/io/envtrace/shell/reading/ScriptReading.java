package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/**
 * Goes through startup files in the order in which a shell would. What stands in a condition that is not known, or in a loop,
 * is only what may happen.
 */
final class ScriptReading {
    /** Who reads, as far as it decides what may end it. */
    enum Kind {
        BASH,
        /** Another sh, which ends at a file that is not there. */
        PLAIN,
        /** A script that begins a session: what would end it before is taken not to happen, and its last command is the session. */
        SESSION
    }

    private static final long LARGEST = 4 << 20;
    private static final int DEEPEST = 20;
    private static final int DEEPEST_NODE = 400;
    private static final int MOST_NODES = 2_000_000;
    private static final Set<String> OPAQUE =
            Set.of("eval", "read", "getopts", "mapfile", "readarray", "printf", "trap", "let", "wait", "select");

    private static final Set<String> CHECKS = Set.of("errexit", "nounset", "noexec");

    private final Findings findings;
    private final Values values;
    private final Course course;
    private final Kind kind;
    private final Changes changes;
    private final Functions functions = new Functions();
    private int nodes;
    private int deep;

    /**
     * @param flags what {@code $-} is taken for
     */
    ScriptReading(Findings findings, Values values, String flags, Kind kind) {
        this.kind = kind;
        this.findings = findings;
        this.values = values;
        this.course = new Course(values);
        this.changes = new Changes(findings, values, flags, course);
    }

    Values values() {
        return values;
    }

    /** Reads a file of the startup, or one that another one names; one that is not there has nothing. */
    void file(Path file) throws IOException {
        if (course.isEnded() || !Files.exists(file)) {
            return;
        }
        String why = why(file);
        byte[] content = why == null ? Files.readAllBytes(file) : new byte[0];
        if (why == null && ShellText.isBinary(content)) {
            why = "is no text";
        }
        if (why != null) {
            notFollowed(file + " " + why, new SourcePlace(file.toString(), 0, ""));
            // A file that reads itself does not come to an end.
            if (deep >= DEEPEST) {
                course.end();
            }
            return;
        }
        ShellText script = ShellText.of(file.toString(), content);
        deep++;
        course.inside(() -> statements(script, script.root(), 0));
        deep--;
    }

    /** Why a file is not followed; null where it is. */
    private @Nullable String why(Path file) throws IOException {
        if (deep >= DEEPEST) {
            return "is read by itself, or too deep";
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return "cannot be read by this user, or is no file";
        }
        return Files.size(file) > LARGEST ? "is larger than 4 MB" : null;
    }

    private void notFollowed(String text, SourcePlace place) {
        findings.may("is not followed", text, List.of(place));
        values.forgetAll();
    }

    private void statements(ShellText script, TSNode parent, int depth) throws IOException {
        List<TSNode> children = ShellText.children(parent);
        int count = children.size();
        for (int i = 0; i < count && !course.isOver(); i++) {
            TSNode child = children.get(i);
            boolean background = i + 1 < count && children.get(i + 1).getType().equals("&");
            if (child.isNamed() && !background) {
                statement(script, child, depth + 1);
            }
        }
    }

    private void statement(ShellText script, TSNode node, int depth) throws IOException {
        if (++nodes > MOST_NODES || depth > DEEPEST_NODE) {
            notFollowed("there is too much to read", Course.place(script, node));
            course.end();
            return;
        }
        if (node.hasError()) {
            notUnderstood(script, node);
        }
        switch (node.getType()) {
            case "variable_assignment" -> changes.assign(script, node, node, false);
            case "variable_assignments" -> statements(script, node, depth);
            case "declaration_command" -> changes.declare(script, node);
            case "unset_command" -> changes.unset(script, node);
            case "command" -> command(script, node, depth);
            case "list" -> list(script, node, depth);
            case "if_statement" -> branches(script, node, depth);
            case "for_statement" -> loop(script, node, depth);
            case "case_statement" -> cases(script, node, depth);
            case "while_statement", "c_style_for_statement", "select_statement", "ERROR" ->
                perhaps(script, node, depth);
            case "redirected_statement", "compound_statement", "do_group", "program", "negated_command" ->
                statements(script, node, depth);
            case "function_definition" -> functions.define(script, node, course.isCertain());
            // Subshells, pipelines and conditions change nothing in the shell itself, but for ${X:=…}.
            default -> changes.defaults(script, node);
        }
    }

    /** What the parser's tree says of what follows in the file may be wrong, too. */
    private void notUnderstood(ShellText script, TSNode node) {
        findings.note(Course.place(script, node).text()
                + " is not understood by the parser, so that what follows in the file is not certain");
        course.undecide();
        changes.mentioned(script, node);
    }

    private void command(ShellText script, TSNode node, int depth) throws IOException {
        TSNode named = node.getChildByFieldName("name");
        String name = named.isNull() ? null : changes.words(script).value(named);
        List<TSNode> arguments = fields(node, "argument");
        boolean plain = false;
        while (("builtin".equals(name) || "command".equals(name)) && !arguments.isEmpty()) {
            name = changes.words(script).value(arguments.remove(0));
            plain = true;
        }
        if (script.text(node).startsWith("((")) {
            changes.defaults(script, node);
            return;
        }
        if (name == null) {
            findings.may("is a command that reading does not tell", script.text(node), course.stack(script, node));
            return;
        }
        Functions.Function function = plain ? null : functions.get(name);
        if (function != null) {
            call(script, node, arguments, function, depth);
        } else {
            builtin(name, script, node, arguments);
        }
    }

    private static List<TSNode> fields(TSNode node, String name) {
        List<TSNode> fields = new ArrayList<>();
        for (int i = 0; i < node.getChildCount(); i++) {
            if (name.equals(node.getFieldNameForChild(i))) {
                fields.add(node.getChild(i));
            }
        }
        return fields;
    }

    private void builtin(String name, ShellText script, TSNode node, List<TSNode> arguments) throws IOException {
        switch (name) {
            case ".", "source" -> source(script, node, arguments);
            case "return" -> leave(script, node, false);
            case "exit", "exec" -> {
                if (name.equals("exit") || !arguments.isEmpty()) {
                    leave(script, node, true);
                }
            }
            case "set" -> set(script, arguments);
            case "alias" -> functions.alias(script, arguments);
            case "export", "declare", "typeset", "readonly", "unset" -> changes.mentioned(script, node);
            default -> {
                if (OPAQUE.contains(name)
                        && (!name.equals("printf") || script.text(node).contains(" -v"))) {
                    changes.opaque(script, node, name);
                }
                changes.defaults(script, node);
            }
        }
    }

    private void call(ShellText script, TSNode node, List<TSNode> words, Functions.Function function, int depth)
            throws IOException {
        if (course.depth() >= DEEPEST) {
            notFollowed("functions call each other too deep", Course.place(script, node));
            return;
        }
        for (Functions.Function one = function; one != null; one = one.before()) {
            Functions.Function called = one;
            Course.Part body = () -> statements(called.script(), called.body(), depth);
            course.when(
                    function.certain() ? Truth.YES : Truth.UNKNOWN,
                    () -> course.function(
                            Course.place(script, node), called.arguments(changes.words(script), words), body));
        }
    }

    private void source(ShellText script, TSNode node, List<TSNode> arguments) throws IOException {
        String file = arguments.isEmpty() ? null : changes.words(script).value(arguments.get(0));
        if (file == null || !file.startsWith("/") || file.indexOf('\0') >= 0) {
            findings.may("reads a file that reading does not tell", script.text(node), course.stack(script, node));
            values.forgetAll();
            return;
        }
        try {
            Path path = Path.of(file);
            if (kind == Kind.PLAIN && !Files.exists(path)) {
                // A plain shell ends what it reads where such a file is not there.
                course.doubt();
            }
            course.from(Course.place(script, node), () -> file(path));
        } catch (InvalidPathException e) {
            findings.note(script.text(node) + " names no file");
        }
    }

    private void set(ShellText script, List<TSNode> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String word = script.text(arguments.get(i));
            boolean named = word.equals("allexport") && i > 0;
            String sign =
                    i > 0 && !word.startsWith("-") && !word.startsWith("+") ? script.text(arguments.get(i - 1)) : word;
            if (kind != Kind.SESSION && sign.startsWith("-") && (CHECKS.contains(word) || isCheck(word))) {
                findings.note(Course.place(script, arguments.get(i)).text()
                        + " may end the startup later, at a command that fails: set " + sign);
            }
            if (named || (sign.startsWith("-") || sign.startsWith("+")) && sign.indexOf('a') > 0) {
                changes.exportAll(sign.startsWith("-"));
            }
        }
    }

    private static boolean isCheck(String word) {
        return word.startsWith("-") && (word.indexOf('e') > 0 || word.indexOf('u') > 0 || word.indexOf('n') > 0);
    }

    /** Reads a command and tells how it ends. */
    private Truth holds(ShellText script, TSNode node, int depth) throws IOException {
        if (node.getType().equals("list") && node.getChildCount() == 3) {
            return list(script, node, depth);
        }
        Truth holds = new Conditions(script, changes.words(script), functions::mayBeDefined).of(node);
        statement(script, node, depth);
        return holds;
    }

    /** The same, where it is known, or not, whether the shell comes there. */
    private Truth condition(Truth reached, ShellText script, TSNode node, int depth) throws IOException {
        Truth[] holds = {Truth.UNKNOWN};
        course.when(reached, () -> holds[0] = holds(script, node, depth + 1));
        return holds[0];
    }

    private Truth list(ShellText script, TSNode node, int depth) throws IOException {
        if (node.getChildCount() != 3) {
            perhaps(script, node, depth);
            return Truth.UNKNOWN;
        }
        Truth left = holds(script, node.getChild(0), depth + 1);
        boolean both = node.getChild(1).getType().equals("&&");
        Truth right = condition(both ? left : left.not(), script, node.getChild(2), depth);
        return left == Truth.UNKNOWN ? left : (left == Truth.YES) == both ? right : left;
    }

    private void branches(ShellText script, TSNode node, int depth) throws IOException {
        Truth reached = Truth.YES;
        Truth holds = Truth.UNKNOWN;
        for (int i = 0; i < node.getChildCount(); i++) {
            TSNode child = node.getChild(i);
            if (!child.isNamed()) {
                continue;
            }
            boolean condition = "condition".equals(node.getFieldNameForChild(i));
            if (condition) {
                holds = condition(reached, script, child, depth);
            } else if (child.getType().equals("elif_clause") || child.getType().equals("else_clause")) {
                reached = reached.and(holds.not());
                holds = clause(script, child, reached, depth);
            } else {
                when(reached.and(holds), script, child, depth);
            }
            if (course.isOver()) {
                return;
            }
        }
    }

    /** An {@code elif}, whose condition comes first, or an {@code else}. */
    private Truth clause(ShellText script, TSNode node, Truth reached, int depth) throws IOException {
        boolean hasCondition = node.getType().equals("elif_clause");
        Truth holds = hasCondition ? Truth.UNKNOWN : Truth.YES;
        boolean then = !hasCondition;
        for (int i = 0; i < node.getChildCount(); i++) {
            TSNode child = node.getChild(i);
            if (child.getType().equals("then")) {
                then = true;
            } else if (child.isNamed() && !then) {
                holds = condition(reached, script, child, depth);
            } else if (child.isNamed()) {
                when(reached.and(holds), script, child, depth);
            }
        }
        return holds;
    }

    private void cases(ShellText script, TSNode node, int depth) throws IOException {
        String value = changes.words(script).value(node.getChildByFieldName("value"));
        Truth reached = Truth.YES;
        boolean falls = false;
        for (int i = 0; i < node.getNamedChildCount(); i++) {
            TSNode item = node.getNamedChild(i);
            if (!item.getType().equals("case_item")) {
                continue;
            }
            Truth matches = falls ? Truth.UNKNOWN : Truth.NO;
            for (int j = 0; j < item.getChildCount(); j++) {
                if ("value".equals(item.getFieldNameForChild(j))) {
                    List<TSNode> pattern = new ArrayList<>(List.of(item.getChild(j)));
                    while ("value".equals(item.getFieldNameForChild(j + 1))
                            && item.getChild(j + 1).getStartByte()
                                    == item.getChild(j).getEndByte()) {
                        pattern.add(item.getChild(++j));
                    }
                    Truth one = Conditions.matches(value, changes.words(script).pattern(pattern));
                    matches =
                            one == Truth.YES || matches == Truth.YES ? Truth.YES : one == Truth.UNKNOWN ? one : matches;
                } else if (item.getChild(j).isNamed()) {
                    when(reached.and(matches), script, item.getChild(j), depth);
                }
                if (course.isOver()) {
                    return;
                }
            }
            // After ;& and ;;& the shell goes on with the items that follow.
            falls = item.getChildCount() > 0
                    && script.text(item.getChild(item.getChildCount() - 1)).endsWith("&");
            reached = reached.and(falls ? Truth.UNKNOWN : matches.not());
        }
    }

    private void loop(ShellText script, TSNode node, int depth) throws IOException {
        String name = script.text(node.getChildByFieldName("variable"));
        TSNode body = node.getChildByFieldName("body");
        List<String> all = new ArrayList<>();
        for (TSNode value : fields(node, "value")) {
            List<String> some = changes.words(script).all(value);
            if (some == null || leaves(script.text(body))) {
                values.forget(name);
                perhaps(script, node, depth);
                return;
            }
            all.addAll(some);
        }
        for (String word : all) {
            if (course.isOver()) {
                return;
            }
            changes.loopVariable(script, node, name, word);
            statements(script, body, depth);
        }
    }

    /** Whether a loop may end before its last word. */
    private static boolean leaves(String body) {
        return body.contains("break") || body.contains("continue");
    }

    private static String loopName(ShellText script, TSNode node) {
        TSNode variable = node.getChildByFieldName("variable");
        return variable.isNull() ? "" : script.text(variable);
    }

    private void leave(ShellText script, TSNode node, boolean startup) {
        if (startup && kind == Kind.SESSION) {
            if (course.isCertain()) {
                course.end();
            }
            return;
        }
        if (!course.leave(startup)) {
            if (!startup && course.isInFunction()) {
                return;
            }
            findings.note(Course.place(script, node).text() + " may leave the " + (startup ? "startup" : "file")
                    + ", so that what follows may not be executed: " + script.text(node));
        } else if (startup) {
            findings.may("ends the startup", script.text(node), course.stack(script, node));
        }
    }

    private void when(Truth truth, ShellText script, TSNode node, int depth) throws IOException {
        course.when(truth, () -> statement(script, node, depth + 1));
    }

    /** What may be executed, any number of times: what it does may decide what it does the next time. */
    private void perhaps(ShellText script, TSNode node, int depth) throws IOException {
        String name = loopName(script, node);
        course.when(Truth.UNKNOWN, () -> {
            if (findings.isAsked(name)) {
                findings.may("may set it", "for " + name + " in …", course.stack(script, node));
            }
            if (!name.isEmpty()) {
                values.forget(name);
            }
            changes.defaults(script, node);
            statements(script, node, depth);
            statements(script, node, depth);
        });
    }
}
