package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.VariableState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** What commands do to variables: what is certain, and what they may do. */
final class Changes {
    /** What becomes of a variable's export where it is set. */
    enum Exporting {
        ON,
        OFF,
        /** It stays, but where all is exported that is set. */
        AS_BEFORE
    }

    private final Findings findings;
    private final Values values;
    private final String flags;
    private final Course course;
    private final Dialect dialect;
    private final Effort effort;
    private Truth allExport = Truth.NO;

    /** @param flags what {@code $-} is taken for */
    Changes(Findings findings, Values values, String flags, Course course, Dialect dialect, Effort effort) {
        this.findings = findings;
        this.values = values;
        this.flags = flags;
        this.course = course;
        this.dialect = dialect;
        this.effort = effort;
    }

    ShellWords words(ShellText script) {
        return new ShellWords(script, values, flags, effort, dialect);
    }

    /** From now on, what is set is exported, or no more. */
    void exportAll(boolean on) {
        allExport = course.isCertain() ? Truth.of(on) : Truth.UNKNOWN;
    }

    /** A word that is an assignment for the parser. */
    void assign(ShellText script, TSNode node, TSNode command, Exporting exporting) {
        TSNode named = node.getChildByFieldName("name");
        String name = named.isNull() ? "" : script.text(named);
        boolean append = node.getChildCount() > 1 && node.getChild(1).getType().equals("+=");
        if (!dialect.isBash() && (append || name.indexOf('[') > 0)) {
            unknownCommand(script, node);
            return;
        }
        defaults(script, node);
        TSNode valueNode = node.getChildByFieldName("value");
        String value = valueNode.isNull() ? "" : words(script).assigned(valueNode);
        if (append) {
            String before = values.isKnown(name) ? values.value(name) : null;
            value = value == null || !values.isKnown(name) ? null : (before == null ? "" : before) + value;
        }
        assign(script, command, name, value, exporting);
    }

    /** @param value null for one that is not known */
    void assign(ShellText script, TSNode command, String name, @Nullable String value, Exporting exporting) {
        assign(script, command, script.text(command), name, value, exporting);
    }

    private void assign(
            ShellText script, TSNode command, String text, String name, @Nullable String value, Exporting exporting) {
        if (name.indexOf('[') > 0 || values.isProtected(name)) {
            refused(script, command, name.split("\\[", -1)[0]);
            return;
        }
        if (values.isReference(name)) {
            findings.may("may set what it refers to", text, course.stack(script, command));
            values.forgetAll();
            return;
        }
        String told = values.isConverted(name) ? null : value;
        boolean local = course.isLocal(name);
        if (!local) {
            exported(name, exporting);
        }
        if (told == null || !course.isCertain()) {
            values.forget(name);
        } else {
            values.set(name, told);
        }
        if (!local && findings.isAsked(name)) {
            tell(told, text, course.stack(script, command));
        }
    }

    /** What bash would do here is not done: to this shell it is a command that is not there. */
    void unknownCommand(ShellText script, TSNode node) {
        findings.note(Course.place(script, node).text() + " is no command of this shell, and does nothing: "
                + script.text(node));
        defaults(script, node);
    }

    /** The shell does not take a command, and may end. */
    void failed(ShellText script, TSNode node) {
        course.doubt();
        findings.note(Course.place(script, node).text() + " is an error in this shell, and may end the startup: "
                + script.text(node));
        mentioned(script, node);
    }

    /** Which variables a command sets, exports or unsets is not known. */
    void unknownNames(ShellText script, TSNode node) {
        findings.may("may set, export or unset it", script.text(node), course.stack(script, node));
        values.forgetAll();
    }

    /** A part of an array is set, or what cannot be set any more. */
    void refused(ShellText script, TSNode node, String name) {
        boolean isProtected = values.isProtected(name);
        if (isProtected) {
            course.doubt();
        } else {
            values.forget(name);
        }
        if (findings.isAsked(name)) {
            String what = isProtected ? "fails, as it is readonly, and may end the startup" : "may set it";
            findings.may(what, script.text(node), course.stack(script, node));
        }
    }

    /** Tells what has just been set. */
    private void tell(@Nullable String value, String text, List<SourcePlace> stack) {
        String name = findings.variable();
        if (!course.isCertain()) {
            findings.may("may set it", text, stack);
        } else if (value == null) {
            findings.may("sets it to what reading does not tell", text, stack);
        } else if (values.isExportKnown(name)) {
            findings.set(new VariableState(values.isExported(name), value), text, stack);
        } else {
            findings.may("sets it, and reading does not tell whether it is exported", text, stack);
        }
    }

    /** What is set now may be exported by that. */
    private void exported(String name, Exporting exporting) {
        Truth exports = exporting == Exporting.ON ? Truth.YES : allExport;
        if (exporting == Exporting.OFF) {
            export(name, false);
        } else if (exports == Truth.YES && course.isCertain()) {
            values.export(name, true);
        } else if (exports != Truth.NO && !(values.isExported(name) && values.isExportKnown(name))) {
            values.doubtExport(name);
        }
    }

    /** A variable is exported from now on, or no more, or may be. */
    void export(String name, boolean on) {
        if (course.isCertain()) {
            values.export(name, on);
        } else {
            values.doubtExport(name);
        }
    }

    /** A command may change what it names. */
    void mentioned(ShellText script, TSNode node) {
        forgetNamed(script.text(node));
        if (names(script.text(node), findings.variable())) {
            values.forget(findings.variable());
            values.doubtExport(findings.variable());
            findings.may("may set it", script.text(node), course.stack(script, node));
        }
    }

    /** Whether a text has a name, and not only one that contains it. */
    private static boolean names(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean begins = at == 0 || !isLetter(text.charAt(at - 1));
            if (begins && (end == text.length() || !isLetter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetter(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_';
    }

    private void forgetNamed(String text) {
        for (String name : text.split("[^A-Za-z0-9_]+")) {
            if (!name.isEmpty() && !name.equals("HOME")) {
                values.forget(name);
            }
        }
    }

    void opaque(ShellText script, TSNode node, String name) {
        String text = script.text(node);
        boolean any = name.equals("eval") && (text.indexOf('$') >= 0 || text.indexOf('`') >= 0);
        if (any) {
            // What it evaluates is text of the shell again, which may do anything.
            findings.may("evaluates what reading does not tell", text, course.stack(script, node));
            values.forgetAll();
        } else {
            mentioned(script, node);
        }
    }

    /** {@code ${X:=…}} sets a variable wherever it stands. */
    void defaults(ShellText script, TSNode node) {
        String text = script.text(node);
        String name = findings.variable();
        forgetDefaults(text);
        String arithmetic = arithmetic(text);
        if (computes(arithmetic)) {
            forgetNamed(arithmetic);
        }
        if (text.contains("{" + name + ":=") || text.contains("{" + name + "=") || isComputed(text, name)) {
            values.forget(name);
            findings.may("may set it", text, course.stack(script, node));
        }
    }

    private void forgetDefaults(String text) {
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
            int end = at + 2;
            while (end < text.length() && isLetter(text.charAt(end))) {
                end++;
            }
            if (end > at + 2 && (text.startsWith("=", end) || text.startsWith(":=", end))) {
                values.forget(text.substring(at + 2, end));
            }
        }
    }

    /** From the first arithmetic of a text to its last. */
    private static String arithmetic(String text) {
        int at = text.indexOf("((");
        int end = text.lastIndexOf("))");
        return at < 0 ? "" : text.substring(at, end > at ? end : text.length());
    }

    /** Whether a text has arithmetic that names a variable and changes something. */
    private static boolean isComputed(String text, String name) {
        String rest = arithmetic(text);
        return names(rest, name) && computes(rest);
    }

    private static boolean computes(String arithmetic) {
        String rest =
                arithmetic.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "");
        return rest.contains("=") || rest.contains("++") || rest.contains("--");
    }

    void loopVariable(ShellText script, TSNode node, String name, String word) {
        assign(script, node, "for " + name + " in …", name, word, Exporting.AS_BEFORE);
    }
}
