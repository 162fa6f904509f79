package io.envtrace.shell.reading;

import io.envtrace.shell.change.SourcePlace;
import io.envtrace.shell.change.VariableState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** What commands do to variables: what is certain, and what they may do. */
final class Changes {
    private final Findings findings;
    private final Values values;
    private final String flags;
    private final Course course;
    private Truth allExport = Truth.NO;

    /** @param flags what {@code $-} is taken for */
    Changes(Findings findings, Values values, String flags, Course course) {
        this.findings = findings;
        this.values = values;
        this.flags = flags;
        this.course = course;
    }

    ShellWords words(ShellText script) {
        return new ShellWords(script, values, flags);
    }

    /** From now on, what is set is exported, or no more. */
    void exportAll(boolean on) {
        allExport = course.isCertain() ? Truth.of(on) : Truth.UNKNOWN;
    }

    void assign(ShellText script, TSNode node, TSNode command, boolean export) {
        TSNode named = node.getChildByFieldName("name");
        String name = named.isNull() ? "" : script.text(named);
        if (name.indexOf('[') > 0 || values.isProtected(name)) {
            refused(script, node, name.split("\\[")[0]);
            return;
        }
        TSNode valueNode = node.getChildByFieldName("value");
        String value = valueNode.isNull() ? "" : words(script).value(valueNode);
        if (node.getChildCount() > 1 && node.getChild(1).getType().equals("+=")) {
            String before = values.isKnown(name) ? values.value(name) : null;
            value = value == null || !values.isKnown(name) ? null : (before == null ? "" : before) + value;
        }
        boolean local = course.isLocal(name);
        if (!local) {
            exported(name, export ? Truth.YES : allExport);
        }
        if (value == null || !course.isCertain()) {
            values.forget(name);
        } else {
            values.set(name, value);
        }
        if (local) {
            return;
        }
        if (findings.isAsked(name)) {
            tell(value, script.text(command), course.stack(script, node));
        }
    }

    /** A part of an array is set, or what cannot be set any more. */
    private void refused(ShellText script, TSNode node, String name) {
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
    private void exported(String name, Truth exports) {
        if (exports == Truth.YES && course.isCertain()) {
            values.export(name, true);
        } else if (exports != Truth.NO && !(values.isExported(name) && values.isExportKnown(name))) {
            values.doubtExport(name);
        }
    }

    void declare(ShellText script, TSNode node) {
        String kind = script.text(node.getChild(0));
        String options = "";
        for (int i = 1; i < node.getChildCount(); i++) {
            TSNode child = node.getChild(i);
            String text = script.text(child);
            if (text.startsWith("-") || text.startsWith("+")) {
                options += text;
            } else if (child.getType().equals("variable_assignment")) {
                if (isLocal(kind, options)) {
                    course.local(script.text(child.getChild(0)));
                    assign(script, child, node, false);
                } else if (options.contains("A") || options.contains("a") || options.contains("-n")) {
                    mentioned(script, node);
                } else {
                    assign(script, child, node, kind.equals("export") || options.contains("x"));
                    protect(kind, options, script.text(child.getChild(0)));
                }
            } else if (child.getType().equals("variable_name")) {
                if (isLocal(kind, options)) {
                    // In bash it then is not set, in dash it is what it was.
                    course.local(text);
                    values.forget(text);
                    continue;
                }
                protect(kind, options, text);
                boolean off = options.contains("+x") || kind.equals("export") && options.contains("-n");
                if (off || kind.equals("export") || options.contains("-x")) {
                    export(script, node, text, !off);
                }
            } else if (child.isNamed() && words(script).value(child) == null) {
                findings.may("may export or set it", script.text(node), course.stack(script, node));
            }
        }
    }

    private void protect(String kind, String options, String name) {
        if (kind.equals("readonly") || options.startsWith("-") && options.contains("r")) {
            values.protect(name);
        }
    }

    private boolean isLocal(String kind, String options) {
        boolean declares = kind.equals("declare") || kind.equals("typeset");
        return kind.equals("local") || declares && course.isInFunction() && !options.contains("g");
    }

    private void export(ShellText script, TSNode node, String name, boolean export) {
        if (course.isCertain()) {
            values.export(name, export);
        } else {
            values.doubtExport(name);
        }
        if (!findings.isAsked(name)) {
            return;
        }
        if (course.isCertain() && values.isKnown(name)) {
            String value = values.value(name);
            if (value != null) {
                findings.set(new VariableState(export, value), script.text(node), course.stack(script, node));
            }
        } else {
            String what = course.isCertain() ? "exports what reading does not tell" : "may export it, or no more";
            findings.may(what, script.text(node), course.stack(script, node));
        }
    }

    void unset(ShellText script, TSNode node) {
        boolean function = script.text(node).contains(" -f ");
        for (int i = 0; i < node.getNamedChildCount() && !function; i++) {
            String name = script.text(node.getNamedChild(i));
            if (course.isLocal(name)) {
                values.forget(name);
                continue;
            }
            if (course.isCertain()) {
                values.unset(name);
            } else {
                values.forget(name);
                values.doubtExport(name);
            }
            if (findings.isAsked(name)) {
                if (course.isCertain()) {
                    findings.set(VariableState.UNSET, script.text(node), course.stack(script, node));
                } else {
                    findings.may("may unset it", script.text(node), course.stack(script, node));
                }
            }
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
        int arithmetic = text.indexOf("((");
        if (arithmetic >= 0 && computes(text.substring(arithmetic))) {
            forgetNamed(text.substring(arithmetic));
        }
        if (text.contains("{" + name + ":=") || text.contains("{" + name + "=") || isComputed(text, name)) {
            values.forget(name);
            findings.may("may set it", text, course.stack(script, node));
        }
    }

    private void forgetDefaults(String text) {
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
            int end = at + 2;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            if (text.startsWith("=", end) || text.startsWith(":=", end)) {
                values.forget(text.substring(at + 2, end));
            }
        }
    }

    /** Whether a text has arithmetic that names a variable and changes something. */
    private static boolean isComputed(String text, String name) {
        int at = text.indexOf("((");
        String rest = at < 0 ? "" : text.substring(at);
        return names(rest, name) && computes(rest);
    }

    private static boolean computes(String arithmetic) {
        String rest =
                arithmetic.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "");
        return rest.contains("=") || rest.contains("++") || rest.contains("--");
    }

    void loopVariable(ShellText script, TSNode node, String name, String word) {
        if (course.isCertain()) {
            values.set(name, word);
        } else {
            values.forget(name);
        }
        if (findings.isAsked(name)) {
            String text = "for " + name + " in …";
            if (course.isCertain()) {
                findings.set(new VariableState(values.isExported(name), word), text, course.stack(script, node));
            } else {
                findings.may("may set it", text, course.stack(script, node));
            }
        }
    }
}
