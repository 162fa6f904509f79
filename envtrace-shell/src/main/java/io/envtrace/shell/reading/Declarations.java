package io.envtrace.shell.reading;

import io.envtrace.shell.change.VariableState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSNode;

/** {@code export}, {@code readonly}, {@code declare}, {@code typeset}, {@code local} and {@code unset}. */
final class Declarations {
    /** What is assigned is computed, or gets other letters, or is an array. */
    private static final String CONVERTING = "iulcaA";

    private final Findings findings;
    private final Values values;
    private final Course course;
    private final Changes changes;
    private final Dialect dialect;

    Declarations(Findings findings, Values values, Course course, Changes changes, Dialect dialect) {
        this.findings = findings;
        this.values = values;
        this.course = course;
        this.changes = changes;
        this.dialect = dialect;
    }

    /** One command of them. */
    private final class Declaring {
        private final ShellText script;
        private final TSNode node;
        private final String kind;
        private String on = "";
        private String off = "";
        private boolean names;

        Declaring(ShellText script, TSNode node, String kind) {
            this.script = script;
            this.node = node;
            this.kind = kind;
        }

        /** Takes a word as options; returns whether it is none. */
        boolean isOption(String word) {
            boolean signed = word.startsWith("-") || word.startsWith("+") && (isDeclare() || kind.equals("local"));
            if (names || !signed || word.length() < 2) {
                return false;
            }
            if (word.equals("--")) {
                names = true;
            } else if (word.startsWith("-")) {
                on += word.substring(1);
            } else {
                off += word.substring(1);
            }
            return true;
        }

        /** Whether the options make more of the command than is read here, or nothing that matters. */
        boolean isDone() {
            for (int i = 0; i < on.length(); i++) {
                if (!dialect.takes(kind, on.charAt(i))) {
                    changes.failed(script, node);
                    return true;
                }
            }
            if (has(on, "fF")) {
                return true;
            }
            if (has(on, "pI")) {
                changes.mentioned(script, node);
                return true;
            }
            return false;
        }

        private boolean isDeclare() {
            return kind.equals("declare") || kind.equals("typeset");
        }

        private boolean isLocal() {
            return kind.equals("local") || isDeclare() && course.isInFunction() && on.indexOf('g') < 0;
        }

        private Changes.Exporting exporting() {
            boolean export = kind.equals("export");
            if (has(off, "x") || export && has(on, "n")) {
                return Changes.Exporting.OFF;
            }
            return export || has(on, "x") ? Changes.Exporting.ON : Changes.Exporting.AS_BEFORE;
        }

        /** What is said of a name before a value is. */
        private void begin(String name) {
            names = true;
            if (isLocal()) {
                course.local(name);
            }
            if (has(on, CONVERTING)) {
                values.convert(name);
            }
            if (!kind.equals("export") && has(on, "n")) {
                values.refer(name);
                changes.mentioned(script, node);
            }
        }

        private void end(String name) {
            if (kind.equals("readonly") || has(on, "r")) {
                values.protect(name);
            }
        }

        /** An assignment that the parser has seen. */
        void assigned(TSNode child) {
            String name = script.text(child.getChild(0));
            begin(name);
            if (!dialect.isBash() && !script.text(child).startsWith(name + "=")) {
                changes.failed(script, node);
                return;
            }
            if (has(on, "n") && !kind.equals("export")) {
                return;
            }
            changes.assign(script, child, node, exporting());
            end(name);
        }

        /** A name without a value. */
        void named(String name) {
            begin(name);
            if (isLocal()) {
                // In bash it then is not set, in dash it is what it was.
                values.forget(name);
                return;
            }
            end(name);
            if (exporting() != Changes.Exporting.AS_BEFORE) {
                export(script, node, name, exporting() == Changes.Exporting.ON);
            }
        }

        /** Any other word. */
        void word(TSNode child) {
            List<String> all = changes.words(script).all(child);
            String known = all == null ? nameOf(script.text(child)) : null;
            if (known != null) {
                set(known, null);
            } else if (all == null) {
                changes.unknownNames(script, node);
            } else {
                all.forEach(this::word);
            }
        }

        private void word(String word) {
            int equals = word.indexOf('=');
            if (isOption(word) || word.equals("-")) {
                return;
            }
            String name = equals < 0 ? word : word.substring(0, equals);
            boolean isName = Dialect.isName(name);
            if (!isName && !dialect.isBash()) {
                changes.failed(script, node);
            } else if (!isName) {
                // bash says so and goes on, but for parts of an array, and what is appended.
                changes.mentioned(script, node);
                if (name.endsWith("+") || name.indexOf('[') > 0) {
                    changes.assign(script, node, name.split("[\\[+]", -1)[0], null, exporting());
                }
            } else if (equals < 0) {
                named(name);
            } else {
                set(name, word.substring(equals + 1));
            }
        }

        private void set(String name, @Nullable String value) {
            begin(name);
            changes.assign(script, node, name, value, exporting());
            end(name);
        }
    }

    private static boolean has(String options, String letters) {
        return options.chars().anyMatch(option -> letters.indexOf(option) >= 0);
    }

    /** The name of a word like {@code "X=$(date)"}, of which only the value is not known; null of another one. */
    private static @Nullable String nameOf(String text) {
        String word = text.startsWith("\"") ? text.substring(1) : text;
        String name = word.substring(0, Math.max(word.indexOf('='), 0));
        return Dialect.isName(name) ? name : null;
    }

    void declare(ShellText script, TSNode node) {
        List<TSNode> children = script.children(node);
        String kind = script.text(children.get(0));
        if (dialect.lacks(kind)) {
            changes.unknownCommand(script, node);
            return;
        }
        if (kind.equals("local") && !course.isInFunction()) {
            if (!dialect.isBash()) {
                changes.failed(script, node);
            }
            return;
        }
        changes.defaults(script, node);
        Declaring declaration = new Declaring(script, node, kind);
        for (TSNode child : children.subList(1, children.size())) {
            boolean option = child.isNamed() && declaration.isOption(script.text(child));
            if (option && declaration.isDone()) {
                return;
            }
            if (option || !child.isNamed() || child.getType().equals("comment")) {
                continue;
            }
            switch (child.getType()) {
                case "variable_assignment" -> declaration.assigned(child);
                case "variable_name" -> declaration.named(script.text(child));
                default -> declaration.word(child);
            }
        }
    }

    /** One of these commands behind {@code command}, or between quotation marks, whose words the parser does not tell apart. */
    void other(ShellText script, TSNode node, List<TSNode> arguments) {
        for (TSNode argument : arguments) {
            String text = script.text(argument);
            String name = text.substring(0, text.indexOf('=') < 0 ? text.length() : text.indexOf('='));
            if (name.indexOf('$') >= 0 || name.indexOf('`') >= 0) {
                changes.unknownNames(script, node);
                return;
            }
        }
        changes.mentioned(script, node);
    }

    private void export(ShellText script, TSNode node, String name, boolean export) {
        changes.export(name, export);
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
        List<TSNode> children = script.children(node);
        boolean options = true;
        for (TSNode child : children.subList(1, children.size())) {
            String text = script.text(child);
            options = options && text.startsWith("-");
            if (options && text.indexOf('f') > 0) {
                return;
            }
            if (options && text.indexOf('n') > 0) {
                changes.mentioned(script, node);
                return;
            }
            if (options || !child.isNamed() || child.getType().equals("comment")) {
                continue;
            }
            boolean name = child.getType().equals("variable_name");
            List<String> all = name ? List.of(text) : changes.words(script).all(child);
            if (all == null) {
                changes.unknownNames(script, node);
            } else {
                all.forEach(one -> unset(script, node, one));
            }
        }
    }

    private void unset(ShellText script, TSNode node, String name) {
        boolean isName = Dialect.isName(name);
        if (!isName && !dialect.isBash()) {
            changes.failed(script, node);
            return;
        }
        if (values.isProtected(name) || name.indexOf('[') > 0) {
            changes.refused(script, node, name.split("\\[", -1)[0]);
            return;
        }
        if (!isName) {
            // bash says so and goes on.
            return;
        }
        if (values.isReference(name)) {
            changes.unknownNames(script, node);
            return;
        }
        if (course.isLocal(name)) {
            values.forget(name);
            return;
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
