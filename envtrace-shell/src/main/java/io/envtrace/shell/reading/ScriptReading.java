package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.mode.ShellKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    private static final int LARGEST = 4 << 20;
    private static final int DEEPEST = 20;
    private static final Set<String> OPAQUE =
            Set.of("eval", "read", "getopts", "mapfile", "readarray", "printf", "trap", "let", "wait", "select");

    private final Findings findings;
    private final Values values;
    private final Course course;
    private final Kind kind;
    private final Changes changes;
    private final Functions functions = new Functions();
    private final Declarations declarations;
    private final ShellOptions options;
    private final Dialect dialect;
    private final Effort effort = new Effort();

    /** Where in the file that is being read the shell meets an error of syntax; negative where there is none. */
    private int error;

    private int deep;

    /**
     * @param flags what {@code $-} is taken for
     * @param shell which one would read the files
     */
    ScriptReading(Findings findings, Values values, String flags, Kind kind, ShellKind shell) {
        this.kind = kind;
        this.dialect = new Dialect(shell);
        this.findings = findings;
        this.values = values;
        this.course = new Course(values);
        this.changes = new Changes(findings, values, flags, course, dialect, effort);
        this.options = new ShellOptions(findings, values, changes, kind != Kind.SESSION);
        this.declarations = new Declarations(findings, values, course, changes, dialect);
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
        byte[] content = why == null ? ShellText.content(file, LARGEST) : null;
        if (why == null && (content == null || ShellText.isBinary(content))) {
            why = content == null ? "cannot be read" : "is no text";
        }
        if (why != null || content == null) {
            notFollowed(file + " " + why, new SourcePlace(file.toString(), 0, ""));
            // A file that reads itself does not come to an end.
            if (deep >= DEEPEST) {
                course.end();
            }
            return;
        }
        int before = error;
        deep++;
        try {
            ShellText script = ShellText.of(file.toString(), content, effort);
            error = dialect.firstError(script, script.root(), effort);
            course.inside(() -> statements(script, script.root()));
        } catch (Effort.TooMuchException e) {
            if (deep > 1) {
                throw e;
            }
            notFollowed("there is too much to read", new SourcePlace(file.toString(), 0, ""));
            course.end();
        } finally {
            deep--;
            error = before;
        }
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

    private void statements(ShellText script, TSNode parent) throws IOException {
        List<TSNode> children = script.children(parent);
        int count = children.size();
        for (int i = 0; i < count && !course.isOver(); i++) {
            TSNode child = children.get(i);
            boolean background = i + 1 < count && children.get(i + 1).getType().equals("&");
            if (child.isNamed() && !background) {
                statement(script, child);
            }
        }
    }

    private void statement(ShellText script, TSNode node) throws IOException {
        effort.nodes(1);
        try {
            if (effort.deeper()) {
                understood(script, node);
            } else {
                tooDeep(script, node);
            }
        } finally {
            effort.back();
        }
    }

    private void tooDeep(ShellText script, TSNode node) {
        notFollowed("there is too much to read", Course.place(script, node));
        course.end();
    }

    private void understood(ShellText script, TSNode node) throws IOException {
        if (node.hasError()) {
            notUnderstood(script, node);
        }
        if (error >= node.getStartByte() && error < node.getEndByte()) {
            error = -1;
            changes.failed(script, node);
        }
        switch (node.getType()) {
            case "variable_assignment" -> changes.assign(script, node, node, Changes.Exporting.AS_BEFORE);
            case "variable_assignments" -> statements(script, node);
            case "declaration_command" -> declarations.declare(script, node);
            case "unset_command" -> declarations.unset(script, node);
            case "command" -> command(script, node);
            case "list" -> list(script, node);
            case "if_statement" -> branches(script, node);
            case "for_statement" -> loop(script, node);
            case "case_statement" -> cases(script, node);
            case "while_statement", "c_style_for_statement", "select_statement", "ERROR" -> perhaps(script, node);
            case "redirected_statement" -> redirected(script, node);
            case "compound_statement", "do_group", "program", "negated_command" -> statements(script, node);
            case "function_definition" -> functions.define(script, node, course.isCertain());
            // Subshells, pipelines and conditions change nothing in the shell itself, but for ${X:=…}.
            default -> changes.defaults(script, node);
        }
    }

    private void redirected(ShellText script, TSNode node) throws IOException {
        boolean background = dialect.isStrict()
                && script.children(node).stream()
                        .anyMatch(child -> child.getType().equals("file_redirect")
                                && script.text(child).startsWith("&"));
        // In dash this is a command in the background, and an empty one with a redirection.
        if (background) {
            perhaps(script, node);
        } else {
            statements(script, node);
        }
    }

    /** What the parser's tree says of what follows in the file may be wrong, too. */
    private void notUnderstood(ShellText script, TSNode node) {
        findings.note(Course.place(script, node).text()
                + " is not understood by the parser, so that what follows in the file is not certain");
        course.undecide();
        changes.mentioned(script, node);
    }

    private void command(ShellText script, TSNode node) throws IOException {
        TSNode named = node.getChildByFieldName("name");
        String name = named.isNull() ? null : changes.words(script).value(named);
        List<TSNode> arguments = script.arguments(node);
        boolean plain = false;
        while (name != null && (name.equals("builtin") || name.equals("command")) && !arguments.isEmpty()) {
            if (dialect.lacks(name)) {
                changes.unknownCommand(script, node);
                return;
            }
            boolean options = name.equals("command");
            while (options && arguments.size() > 1 && isPassedOver(script.text(arguments.get(0)))) {
                arguments.remove(0);
            }
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
            call(script, node, arguments, function);
        } else {
            builtin(name, script, node, arguments);
        }
    }

    /** An option of {@code command} that changes nothing of what the command does. */
    private static boolean isPassedOver(String word) {
        return word.equals("--") || word.equals("-p");
    }

    private void builtin(String name, ShellText script, TSNode node, List<TSNode> arguments) throws IOException {
        if (dialect.lacks(name)) {
            changes.unknownCommand(script, node);
            return;
        }
        if (dialect.hasUnknownExpansion(script.text(node))) {
            changes.failed(script, node);
        }
        switch (name) {
            case ".", "source" -> source(script, node, arguments);
            case "return" -> leave(script, node, false);
            case "exit", "exec" -> {
                if (name.equals("exit") || !arguments.isEmpty()) {
                    leave(script, node, true);
                }
            }
            case "set" -> options.set(script, arguments);
            case "shift" -> values.forgetArguments();
            case "alias" -> functions.alias(script, arguments);
            case "export", "declare", "typeset", "readonly", "local", "unset" ->
                declarations.other(script, node, arguments);
            default -> {
                if (OPAQUE.contains(name)
                        && (!name.equals("printf") || script.text(node).contains(" -v"))) {
                    changes.opaque(script, node, name);
                }
                changes.defaults(script, node);
            }
        }
    }

    private void call(ShellText script, TSNode node, List<TSNode> words, Functions.Function function)
            throws IOException {
        if (course.depth() >= DEEPEST) {
            notFollowed("functions call each other too deep", Course.place(script, node));
            return;
        }
        for (Functions.Function one = function; one != null; one = one.before()) {
            Functions.Function called = one;
            Course.Part body = () -> statement(called.script(), called.body());
            course.when(
                    function.certain() ? Truth.YES : Truth.UNKNOWN,
                    () -> course.function(
                            Course.place(script, node), called.arguments(changes.words(script), words), body));
        }
    }

    private void source(ShellText script, TSNode node, List<TSNode> arguments) throws IOException {
        List<String> all = arguments.isEmpty() ? null : changes.words(script).all(arguments.get(0));
        String file = all == null || all.size() != 1 ? null : all.get(0);
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
            List<@Nullable String> given = arguments.size() > 1 ? Values.unknownArguments() : null;
            if (given != null) {
                values.call(given);
            }
            course.from(Course.place(script, node), () -> file(path));
            if (given != null) {
                values.end(Map.of());
            }
        } catch (InvalidPathException e) {
            findings.note(script.text(node) + " names no file");
        }
    }

    private Conditions conditions(ShellText script) {
        return new Conditions(script, changes.words(script), functions::mayBeDefined);
    }

    /** Reads a command and tells how it ends. */
    private Truth holds(ShellText script, TSNode node) throws IOException {
        if (node.getType().equals("list") && node.getChildCount() == 3) {
            return list(script, node);
        }
        Truth holds = conditions(script).of(node);
        statement(script, node);
        return holds;
    }

    /** The same, where it is known, or not, whether the shell comes there. */
    private Truth condition(Truth reached, ShellText script, TSNode node) throws IOException {
        Truth[] holds = {Truth.UNKNOWN};
        course.when(reached, () -> holds[0] = holds(script, node));
        return holds[0];
    }

    private Truth list(ShellText script, TSNode node) throws IOException {
        if (node.getChildCount() != 3) {
            perhaps(script, node);
            return Truth.UNKNOWN;
        }
        effort.nodes(1);
        try {
            if (!effort.deeper()) {
                tooDeep(script, node);
                return Truth.UNKNOWN;
            }
            Truth left = holds(script, node.getChild(0));
            boolean both = node.getChild(1).getType().equals("&&");
            Truth right = condition(both ? left : left.not(), script, node.getChild(2));
            return left == Truth.UNKNOWN ? left : (left == Truth.YES) == both ? right : left;
        } finally {
            effort.back();
        }
    }

    private void branches(ShellText script, TSNode node) throws IOException {
        Truth reached = Truth.YES;
        Truth holds = Truth.UNKNOWN;
        boolean then = false;
        for (TSNode child : script.children(node)) {
            then |= child.getType().equals("then");
            if (!child.isNamed()) {
                continue;
            }
            if (!then) {
                holds = condition(reached, script, child);
            } else if (child.getType().equals("elif_clause") || child.getType().equals("else_clause")) {
                reached = reached.and(holds.not());
                holds = clause(script, child, reached);
            } else {
                when(reached.and(holds), script, child);
            }
            if (course.isOver()) {
                return;
            }
        }
    }

    /** An {@code elif}, whose condition comes first, or an {@code else}. */
    private Truth clause(ShellText script, TSNode node, Truth reached) throws IOException {
        boolean hasCondition = node.getType().equals("elif_clause");
        Truth holds = hasCondition ? Truth.UNKNOWN : Truth.YES;
        boolean then = !hasCondition;
        for (TSNode child : script.children(node)) {
            if (child.getType().equals("then")) {
                then = true;
            } else if (child.isNamed() && !then) {
                holds = condition(reached, script, child);
            } else if (child.isNamed()) {
                when(reached.and(holds), script, child);
            }
        }
        return holds;
    }

    private void cases(ShellText script, TSNode node) throws IOException {
        String value = changes.words(script).value(node.getChildByFieldName("value"));
        Truth reached = Truth.YES;
        boolean falls = false;
        for (TSNode item : script.children(node)) {
            if (!item.getType().equals("case_item")) {
                continue;
            }
            List<TSNode> children = script.children(item);
            Truth matches = falls ? Truth.UNKNOWN : conditions(script).matches(children, value);
            for (TSNode child : children.subList(Conditions.patterns(children), children.size())) {
                if (child.isNamed()) {
                    when(reached.and(matches), script, child);
                }
                if (course.isOver()) {
                    return;
                }
            }
            // After ;& and ;;& the shell goes on with the items that follow.
            falls = !children.isEmpty()
                    && script.text(children.get(children.size() - 1)).endsWith("&");
            reached = reached.and(falls ? Truth.UNKNOWN : matches.not());
        }
    }

    private void loop(ShellText script, TSNode node) throws IOException {
        String name = loopName(script, node);
        TSNode body = node.getChildByFieldName("body");
        List<TSNode> children = script.children(node);
        List<String> all = name.isEmpty() || body.isNull() || leaves(script.text(body))
                ? null
                : changes.words(script).loop(children);
        // With select, it is somebody at the keyboard who says which words, and how often.
        if (all == null || children.get(0).getType().equals("select")) {
            values.forget(name);
            perhaps(script, node);
            return;
        }
        for (String word : all) {
            if (course.isOver()) {
                return;
            }
            changes.loopVariable(script, node, name, word);
            statement(script, body);
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

    private void when(Truth truth, ShellText script, TSNode node) throws IOException {
        course.when(truth, () -> statement(script, node));
    }

    /** What may be executed, any number of times: what it does may decide what it does the next time. */
    private void perhaps(ShellText script, TSNode node) throws IOException {
        String name = loopName(script, node);
        course.when(Truth.UNKNOWN, () -> {
            if (findings.isAsked(name)) {
                findings.may("may set it", "for " + name + " in …", course.stack(script, node));
            }
            if (!name.isEmpty()) {
                values.forget(name);
            }
            changes.defaults(script, node);
            statements(script, node);
            statements(script, node);
        });
    }
}
